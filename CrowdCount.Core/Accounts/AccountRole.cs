namespace CrowdCount.Core.Accounts;

/// <summary>What an account may do; each role may do all that those before it may.</summary>
public enum AccountRole
{
    /// <summary>Sees counts, photos and settings.</summary>
    Viewer,

    /// <summary>Also changes cameras' settings, and starts and removes simulated cameras.</summary>
    Analyst,

    /// <summary>Also keeps keys and accounts.</summary>
    Admin,
}
