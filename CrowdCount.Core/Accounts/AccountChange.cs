namespace CrowdCount.Core.Accounts;

/// <summary>How a change of the accounts ended.</summary>
public enum AccountChange
{
    Done,

    /// <summary>There is an account of that name already.</summary>
    Exists,

    /// <summary>There is none of that name.</summary>
    Unknown,

    /// <summary>It is the only admin left: it can neither be removed nor become anything less.</summary>
    LastAdmin,

    /// <summary>The first account has to be an admin, or nobody could make the next one.</summary>
    FirstIsNoAdmin,
}
