using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pic.Application.Data.Migrations
{
    /// <inheritdoc />
    public partial class MailSender : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mail_sender_states",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    stop_reason = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    faults_in_row = table.Column<int>(type: "integer", nullable: false),
                    retry_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_fault = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_sender_states", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "mail_sender_states",
                columns: new[] { "id", "faults_in_row", "last_fault", "retry_at", "stop_reason", "stopped_at", "stopped_by" },
                values: new object[] { 1, 0, null, null, null, null, null });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_waiting",
                table: "outbox_mails",
                column: "id",
                filter: "state = 'Waiting'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mail_sender_states");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mails_waiting",
                table: "outbox_mails");
        }
    }
}
