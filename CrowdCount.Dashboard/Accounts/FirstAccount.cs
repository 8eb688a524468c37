using CrowdCount.Core.Accounts;
using CrowdCount.Core.Storage;
using CrowdCount.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace CrowdCount.Dashboard.Accounts;

/// <summary>
/// Before anything is served: makes the first admin where a password for it was given, and refuses to start where others could reach a dashboard that nobody
/// can sign in to. While the store is silent it starts all the same, with sign-in required, and looks again when the store answers.
/// </summary>
internal sealed class FirstAccount(
    AccountStore accounts, Sessions sessions, Passwords passwords, StoreStatus store, IOptions<DashboardOptions> options, IOptions<ListenOptions> listen, ILogger<FirstAccount> log) : BackgroundService
{
    public const string Admin = "admin";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private bool _done;

    private bool HasPassword => !string.IsNullOrEmpty(options.Value.FirstAdminPassword);

    /// <exception cref="OptionsValidationException">The ways out are in its message.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _done = !sessions.AlwaysRequired && !HasPassword;
        if (!_done && await AnswersAsync(cancellationToken) && await TryAsync(cancellationToken) == false && listen.Value.Listen == ListenOptions.Any)
        {
            throw new OptionsValidationException(DashboardOptions.Section, typeof(ListenOptions), [
                $"{DashboardOptions.Section}:Listen is 'any', so others on the network can reach the dashboard, and nobody can sign in: there is no account yet. "
                + $"Make one (accounts add NAME --role admin), or give {DashboardOptions.Section}:{nameof(DashboardOptions.FirstAdminPassword)} for an account \"{Admin}\", "
                + $"or start it with --no-keys ({DashboardOptions.Section}:NoKeys=true) if everyone may see and change everything, or leave out --listen any.",
            ]);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_done)
        {
            await store.WhenChecked.WaitAsync(stoppingToken);
            if (await TryAsync(stoppingToken) is null)
                await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            await store.WhenChecked.WaitAsync(Patience, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <returns>Whether there is an account; null when the store did not say.</returns>
    private async Task<bool?> TryAsync(CancellationToken cancel)
    {
        try
        {
            var any = await accounts.AnyAsync(cancel);
            if (!any && HasPassword)
            {
                // Another replica may have been quicker: then there is one all the same.
                if (await accounts.AddAsync(AccountName.Parse(Admin), AccountRole.Admin, await passwords.HashAsync(options.Value.FirstAdminPassword!, cancel), cancel) == AccountChange.Done)
                    Log.FirstAccountMade(log, Admin);
                any = true;
            }
            else if (!any)
            {
                Log.NobodyCanSignIn(log);
            }

            (options.Value.FirstAdminPassword, _done) = (null, true);
            return any;
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            return null;
        }
    }
}
