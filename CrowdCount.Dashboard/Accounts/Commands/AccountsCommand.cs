using System.CommandLine;
using System.Globalization;
using CrowdCount.Core.Accounts;
using CrowdCount.Core.Storage;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Accounts;

/// <summary><c>accounts add NAME --role ROLE</c>, <c>accounts list</c>, <c>accounts role NAME ROLE</c>, <c>accounts password NAME</c>, <c>accounts remove NAME</c>.</summary>
public static class AccountsCommand
{
    public const string Name = "accounts";

    private const string By = "The command line";

    /// <param name="connect">Connects to the store; null = the one of this service's own configuration.</param>
    /// <returns>0: done. 1: it could not be done, with the reason. 2: called wrongly.</returns>
    public static async Task<int> RunAsync(string[] args, Func<Task<AccountsConnection>>? connect = null)
    {
        var command = new Command(Name, "Who may sign in to the dashboard. Passwords come from the standard input.") { Add(), List(), Role(), Password(), Remove() };
        // Under a root, which brings --help.
        var parsed = new RootCommand { command }.Parse([Name, .. args]);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? 2 : code;

        Command Add()
        {
            var (name, role) = (NameArgument(), new Option<AccountRole>("--role") { Description = "viewer, analyst or admin; the first account has to be an admin.", Required = true });
            var add = new Command("add", "Adds an account.") { name, role };
            add.SetAction((given, cancel) => ChangeAsync(given.GetRequiredValue(name), async (desk, who) =>
                await PasswordAsync() is { } password ? await desk.AddAsync(who, given.GetRequiredValue(role), password, By, cancel) : null));
            return add;
        }

        Command List()
        {
            var list = new Command("list", "Lists the accounts.");
            list.SetAction((_, cancel) => OnStoreAsync(async services =>
            {
                foreach (var account in await services.GetRequiredService<AccountStore>().ListAsync(cancel))
                    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{account.Name}\t{Access.Of(account.Role)}\tsince {account.Created:yyyy-MM-dd}"));
                return 0;
            }));
            return list;
        }

        Command Role()
        {
            var (name, role) = (NameArgument(), new Argument<AccountRole>("role") { Description = "viewer, analyst or admin." });
            var change = new Command("role", "Gives an account another role. Its sessions end.") { name, role };
            change.SetAction((given, cancel) => ChangeAsync(given.GetRequiredValue(name), async (desk, who) => await desk.ChangeAsync(who, given.GetRequiredValue(role), null, By, cancel)));
            return change;
        }

        Command Password()
        {
            var name = NameArgument();
            var change = new Command("password", "Sets an account's password. Its sessions end.") { name };
            change.SetAction((given, cancel) => ChangeAsync(given.GetRequiredValue(name), async (desk, who) =>
                await PasswordAsync() is { } password ? await desk.ChangeAsync(who, null, password, By, cancel) : null));
            return change;
        }

        Command Remove()
        {
            var name = NameArgument();
            var remove = new Command("remove", "Removes an account. Its sessions end.") { name };
            remove.SetAction((given, cancel) => ChangeAsync(given.GetRequiredValue(name), async (desk, who) => await desk.RemoveAsync(who, By, cancel)));
            return remove;
        }

        Task<int> ChangeAsync(AccountName name, Func<AccountDesk, AccountName, Task<AccountChange?>> change) => OnStoreAsync(async services =>
        {
            var done = await change(services.GetRequiredService<AccountDesk>(), name);
            if (done is { } answer)
                await Console.Error.WriteLineAsync(Sentence(answer, name));
            return done == AccountChange.Done ? 0 : 1;
        });

        async Task<int> OnStoreAsync(Func<IServiceProvider, Task<int>> action)
        {
            try
            {
                await using var store = connect is null ? AccountsConnection.OfConfiguration() : await connect();
                return await action(await store.OpenAsync());
            }
            catch (Exception failure) when (failure is OptionsValidationException or AggregateException or StoreLayoutException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
            catch (Exception failure) when (failure.IsOutage())
            {
                await Console.Error.WriteLineAsync("The store does not answer. Nothing was changed, unless the connection broke just now: `accounts list` shows it.");
                return 1;
            }
        }
    }

    private static async Task<string?> PasswordAsync()
    {
        var password = await PasswordPrompt.ReadAsync();
        if (Passwords.IsAllowed(password))
            return password;
        await Console.Error.WriteLineAsync(Passwords.Rule);
        return null;
    }

    private static string Sentence(AccountChange change, AccountName name) => change switch
    {
        AccountChange.Done => $"Done: {name}.",
        AccountChange.Exists => $"There is an account {name} already.",
        AccountChange.Unknown => $"There is no account {name}. `accounts list` shows those there are.",
        AccountChange.LastAdmin => $"{name} is the only admin left. Make another one first.",
        _ => "The first account has to be an admin: --role admin.",
    };

    private static Argument<AccountName> NameArgument() => new("name")
    {
        Description = "The account's name.",
        CustomParser = result =>
        {
            if (!AccountName.TryParse(result.Tokens.SingleOrDefault()?.Value, out var name))
                result.AddError(AccountName.Rule);
            return name;
        },
    };
}
