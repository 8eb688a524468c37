using System.Globalization;
using System.Text;

namespace CrowdCount.Standalone.Settings;

/// <summary>The answer to --help, made from the table.</summary>
internal static class Help
{
    public static string Text()
    {
        var text = new StringBuilder(
            """
            CrowdCount on one machine: takes photos by HTTP, counts the people on them, shows the counts.

            Settings are given on the command line (--upload-port 9003, or --Standalone:UploadPort 9003), in the environment
            (Standalone__UploadPort=9003) or in appsettings.json beside the program; the command line wins, then the environment.
            Times are written as [days.]hours:minutes:seconds.

            Keys of cameras, also while it runs:  keys add CAMERA | keys list [CAMERA] | keys revoke CAMERA KEYID   (keys --help)
            Accounts of the dashboard, likewise:  accounts add NAME --role admin | accounts list | accounts role NAME ROLE | accounts password NAME | accounts remove NAME

            """);
        foreach (var section in SettingTable.All.GroupBy(setting => setting.Section))
        {
            text.AppendLine();
            foreach (var setting in section)
            {
                var name = setting.Switch is null ? $"--{setting.Key}" : $"--{setting.Key}, --{setting.Switch}";
                text.AppendLine(CultureInfo.InvariantCulture, $"  {name}");
                text.AppendLine(CultureInfo.InvariantCulture, $"      {setting.Meaning} Default: {(setting.Default.Length == 0 ? "empty" : setting.Default)}. Allowed: {setting.Allowed}.");
            }
        }

        text.AppendLine();
        text.AppendLine("Ends with 0 when asked to (Ctrl+C, SIGTERM), 2 for a wrong setting or a taken port, 3 for a data folder in use, 4 without a redis-server, 1 for anything else.");
        return text.ToString();
    }
}
