using System.Text;
using CrowdCount.Dashboard.Accounts;

namespace CrowdCount.Tests.Dashboard.Accounts;

public sealed class BasicCredentialsTests
{
    [Theory]
    [InlineData("anna:secret", "anna", "secret")]
    [InlineData("Анна:с:двоеточием", "Анна", "с:двоеточием")]
    [InlineData(":", "", "")]
    public void Header_WithBoth_IsRead(string text, string name, string password) =>
        Assert.Equal(new BasicCredentials(name, password), BasicCredentials.TryRead($"basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic %%%")]
    [InlineData("Basic YW5uYQ==")]
    [InlineData("Bearer YW5uYTphbm5h")]
    public void Header_WithoutThem_IsNone(string? header) => Assert.Null(BasicCredentials.TryRead(header));

    [Fact]
    public void Header_Endless_IsNone() => Assert.Null(BasicCredentials.TryRead("Basic " + new string('A', 100_000)));

    [Fact]
    public void Credentials_Printed_DoNotShowThePassword() => Assert.DoesNotContain("secret", new BasicCredentials("anna", "secret").ToString(), StringComparison.Ordinal);
}
