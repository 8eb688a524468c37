using CrowdCount.Core.Accounts;

namespace CrowdCount.Tests.Core.Accounts;

public sealed class AccountNameTests
{
    [Theory]
    [InlineData("anna", "anna")]
    [InlineData("ANNA", "anna")]
    [InlineData("Анна.Ш", "анна.ш")]
    [InlineData("a@example.org", "a@example.org")]
    [InlineData("é", "é")]
    public void Name_Allowed_IsKeptInSmallLetters(string typed, string kept)
    {
        Assert.True(AccountName.TryParse(typed, out var name));
        Assert.Equal(kept, name.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna maria")]
    [InlineData("anna:admin")]
    [InlineData("anna\n")]
    [InlineData("<b>")]
    [InlineData("\uD800")]
    public void Name_NotAllowed_IsNone(string? typed) => Assert.False(AccountName.TryParse(typed, out _));

    [Fact]
    public void Name_OfAnyLength_IsBounded()
    {
        Assert.True(AccountName.TryParse(new string('a', 64), out _));
        Assert.False(AccountName.TryParse(new string('a', 65), out _));
        Assert.False(AccountName.TryParse(new string('a', 1_000_000), out _));
    }

    [Fact]
    public void Account_Printed_DoesNotShowItsHash() =>
        Assert.Equal("anna (Admin)", new Account(AccountName.Parse("anna"), AccountRole.Admin, "hash", "stamp", DateTimeOffset.UnixEpoch).ToString());
}
