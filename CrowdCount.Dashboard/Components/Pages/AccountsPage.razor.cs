using CrowdCount.Core.Accounts;
using CrowdCount.Core.Storage;
using CrowdCount.Dashboard.Accounts;
using CrowdCount.Dashboard.Language;
using Microsoft.AspNetCore.Components;

namespace CrowdCount.Dashboard.Components.Pages;

/// <summary>Who may sign in. Each act is a form; which account is being changed is the page's address.</summary>
public sealed partial class AccountsPage(AccountStore accounts, NavigationManager navigation)
{
    private const string Address = "/admin";
    private const string AccountQuery = "account";
    private const string RemoveQuery = "remove";
    private const string SaidQuery = "said";

    private readonly AccountStore _store = accounts;
    private IReadOnlyList<Account>? _accounts;
    private Account? _chosen;
    private string? _problem;

    [CascadingParameter]
    public required Words Words { get; set; }

    [CascadingParameter]
    public Visitor Visitor { get; set; } = Visitor.Nobody;

    [Inject]
    private AccountDesk Desk { get; set; } = null!;

    [Inject]
    private Sessions Sessions { get; set; } = null!;

    [SupplyParameterFromQuery(Name = AccountQuery)]
    private string? Chosen { get; set; }

    [SupplyParameterFromQuery(Name = RemoveQuery)]
    private string? Remove { get; set; }

    [SupplyParameterFromQuery(Name = SaidQuery)]
    private string? Done { get; set; }

    [SupplyParameterFromForm(Name = "name")]
    private string? Name { get; set; }

    [SupplyParameterFromForm(Name = "role")]
    private string? Role { get; set; }

    [SupplyParameterFromForm(Name = "password")]
    private string? Password { get; set; }

    private bool Removing => Remove == "1";

    /// <summary>What the act before has done.</summary>
    private string? Said => Done switch
    {
        "added" => Words.AccountAdded,
        "role" => Words.RoleChanged,
        "password" => Words.PasswordSet,
        "removed" => Words.AccountRemoved,
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _accounts = await _store.ListAsync(CancellationToken.None);
            _chosen = AccountName.TryParse(Chosen, out var name) ? _accounts.FirstOrDefault(account => account.Name == name) : null;
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            _problem = Words.StoreUnreachable;
        }
    }

    private static string AddressOf(AccountName name) => $"{Address}?{AccountQuery}={Uri.EscapeDataString(name.Value)}";

    private Task AddAsync()
    {
        if (!AccountName.TryParse(Name, out var name))
            return SayAsync(Words.AccountNameRule);
        if (Access.RoleOf(Role) is not { } role || !Passwords.IsAllowed(Password))
            return SayAsync(Words.PasswordRule);
        return ActAsync("added", () => Desk.AddAsync(name, role, Password!, Visitor.By, CancellationToken.None));
    }

    private Task ChangeRoleAsync() =>
        Access.RoleOf(Role) is { } role && _chosen is { } chosen ? ActAsync("role", () => Desk.ChangeAsync(chosen.Name, role, null, Visitor.By, CancellationToken.None)) : Task.CompletedTask;

    private Task SetPasswordAsync()
    {
        if (!Passwords.IsAllowed(Password))
            return SayAsync(Words.PasswordRule);
        return _chosen is { } chosen ? ActAsync("password", () => Desk.ChangeAsync(chosen.Name, null, Password, Visitor.By, CancellationToken.None)) : Task.CompletedTask;
    }

    private Task RemoveAsync() =>
        _chosen is { } chosen ? ActAsync("removed", () => Desk.RemoveAsync(chosen.Name, Visitor.By, CancellationToken.None)) : Task.CompletedTask;

    private Task SayAsync(string problem)
    {
        _problem = problem;
        return Task.CompletedTask;
    }

    /// <summary>What was done is said on a page of its own, so that loading it again does nothing again.</summary>
    private async Task ActAsync(string done, Func<Task<AccountChange>> act)
    {
        try
        {
            var change = await act();
            if (change == AccountChange.Done)
                navigation.NavigateTo($"{Address}?{SaidQuery}={done}");
            else
                _problem = Words.Of(change);
        }
        catch (Exception failure) when (failure.IsOutage())
        {
            _problem = Words.StoreUnreachable;
        }
    }
}
