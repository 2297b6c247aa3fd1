using Pic.Application.Members;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Members;

public sealed record MemberListModel(MemberListInput Input, IReadOnlyList<MemberRow> Rows, Pager Pager, int Year);
