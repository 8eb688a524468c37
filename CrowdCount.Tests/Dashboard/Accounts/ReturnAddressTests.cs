using CrowdCount.Dashboard.Accounts;

namespace CrowdCount.Tests.Dashboard.Accounts;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/wall")]
    [InlineData("/?place=City%20%3Ccentre%3E&order=count")]
    [InlineData("/admin/keys?camera=%D0%B0")]
    public void Address_OfThisDashboard_IsKept(string wanted) => Assert.Equal(wanted, ReturnAddress.Of(wanted));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wall")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/sign-in?return=/sign-in")]
    public void Address_Elsewhere_IsTheFirstPage(string? wanted) => Assert.Equal("/", ReturnAddress.Of(wanted));

    [Fact]
    public void Address_Endless_IsTheFirstPage() => Assert.Equal("/", ReturnAddress.Of("/" + new string('a', 10_000)));
}
