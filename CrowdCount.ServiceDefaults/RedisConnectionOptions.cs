using StackExchange.Redis;

namespace CrowdCount.ServiceDefaults;

internal sealed class RedisConnectionOptions
{
    public const string Missing =
        "ConnectionStrings:redis is not set. Give the address of a Redis (7.0 or newer) or Valkey, for example ConnectionStrings__redis=localhost:6379, "
        + "or start CrowdCount.Standalone, which brings its own.";

    // The value may hold a password, so it is not repeated.
    public const string Malformed =
        "ConnectionStrings:redis cannot be read. Allowed: host:port[,host:port…][,password=…][,user=…][,ssl=true][,defaultDatabase=0].";

    public string ConnectionString { get; set; } = "";

    public bool TryParse(out ConfigurationOptions options)
    {
        try
        {
            options = ConfigurationOptions.Parse(ConnectionString);
            return options.EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            options = new ConfigurationOptions();
            return false;
        }
    }
}
