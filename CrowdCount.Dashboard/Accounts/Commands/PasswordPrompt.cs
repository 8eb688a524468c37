using System.Text;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>A password from the standard input: never an argument, which other users of the machine could read.</summary>
internal static class PasswordPrompt
{
    public static async Task<string> ReadAsync()
    {
        if (Console.IsInputRedirected)
            return await Console.In.ReadLineAsync() ?? "";

        await Console.Error.WriteAsync("Password: ");
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        await Console.Error.WriteLineAsync();
        return typed.ToString();
    }
}
