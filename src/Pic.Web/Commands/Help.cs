namespace Pic.Web.Commands;

public static class Help
{
    private const string Text = """
        Pic, le portail d’un hébergeur associatif.

          ./pic run                     démarre le portail (par défaut sur http://127.0.0.1:8080)
              --urls http://…           choisit l’adresse et le port
              ConnectionStrings__Pic    variable d’environnement : utilise ce serveur PostgreSQL
          ./pic import members FICHIER  importe des adhérent·e·s [--dry-run] [--json] [--update] [--yes]
          ./pic import statement FICHIER  importe un relevé bancaire [--dry-run] [--json] [--mapping NOM] [--account IBAN]
          ./pic import portal FICHIER   reprend un export complet dans une base neuve [--dry-run]
          ./pic export FICHIER          écrit l’export complet du portail dans un fichier zip
          ./pic staff add --name NOM --email ADRESSE --roles RÔLE,RÔLE  ouvre un compte de l’équipe (Treasurer, SystemAdmin, BoardMember, Secretary)
          ./pic rehearse SCENARIO       joue la répétition générale d’une saison [--out CHRONIQUE] [--keep-database NOM]
          ./pic test                    lance tous les tests
          ./pic help                    affiche cette page
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        await Console.Out.WriteLineAsync(Text);
        return 0;
    }
}
