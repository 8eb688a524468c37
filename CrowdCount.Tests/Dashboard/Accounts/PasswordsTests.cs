using CrowdCount.Dashboard.Accounts;

namespace CrowdCount.Tests.Dashboard.Accounts;

public sealed class PasswordsTests : IDisposable
{
    private readonly Passwords _passwords = new();

    public void Dispose() => _passwords.Dispose();

    [Fact]
    public async Task Password_Hashed_IsRightAndOnlyIt()
    {
        var hash = await _passwords.HashAsync("correct horse battery", CancellationToken.None);

        Assert.DoesNotContain("horse", hash, StringComparison.Ordinal);
        Assert.True(await _passwords.IsRightAsync(hash, "correct horse battery", CancellationToken.None));
        Assert.False(await _passwords.IsRightAsync(hash, "correct horse batterY", CancellationToken.None));
        Assert.NotEqual(hash, await _passwords.HashAsync("correct horse battery", CancellationToken.None));
    }

    [Fact]
    public async Task Password_OfNobody_IsNeverRight() => Assert.False(await _passwords.IsRightAsync(null, "the password of nobody", CancellationToken.None));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("12345678901", false)]
    [InlineData("123456789012", true)]
    [InlineData("            ", true)]
    public void Password_AnyCharacters_NeedsTwelve(string? password, bool allowed) => Assert.Equal(allowed, Passwords.IsAllowed(password));

    [Fact]
    public void Password_Endless_IsNotAllowed()
    {
        Assert.True(Passwords.IsAllowed(new string('a', 256)));
        Assert.False(Passwords.IsAllowed(new string('a', 257)));
    }
}
