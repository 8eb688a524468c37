namespace CrowdCount.Dashboard;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The live state was read from the store: {Cameras} cameras.")]
    public static partial void StoreAnswers(ILogger logger, int cameras);

    [LoggerMessage(2, LogLevel.Warning, "The store does not answer ({Failure}); pages show the last known state with its time until it does.")]
    public static partial void StoreDoesNotAnswer(ILogger logger, string failure);

    [LoggerMessage(3, LogLevel.Error, "A loop of the live state failed and begins anew.")]
    public static partial void LoopFailed(ILogger logger, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "A browser blocked something that the Content-Security-Policy does not allow: {Report}")]
    public static partial void PolicyViolated(ILogger logger, string report);

    [LoggerMessage(6, LogLevel.Warning, "Simulated cameras were not removed: the store does not answer ({Failure}).")]
    public static partial void SimulatedCamerasNotRemoved(ILogger logger, string failure);

    [LoggerMessage(5, LogLevel.Information, "Refused a request from a foreign page: {Method} {Path}")]
    public static partial void ForeignPage(ILogger logger, string method, string path);

    [LoggerMessage(20, LogLevel.Information, "{Name} signed in from {Address}.")]
    public static partial void SignedIn(ILogger logger, string name, string address);

    [LoggerMessage(21, LogLevel.Warning, "Nobody was let in: wrong password for {Name}, from {Address}.")]
    public static partial void SignInRefused(ILogger logger, string name, string address);

    [LoggerMessage(22, LogLevel.Warning, "Too many failures to sign in; {Address} has to wait for {Wait}.")]
    public static partial void SignInThrottled(ILogger logger, string address, TimeSpan wait);

    [LoggerMessage(23, LogLevel.Information, "Made the first account, {Name}, with the password of the settings. It can be taken out of them now.")]
    public static partial void FirstAccountMade(ILogger logger, string name);

    [LoggerMessage(24, LogLevel.Warning, "Sign-in is required and there is no account, so nobody can sign in. Make one: accounts add NAME --role admin.")]
    public static partial void NobodyCanSignIn(ILogger logger);

    [LoggerMessage(25, LogLevel.Information, "{Who} {What}: account {Name}.")]
    public static partial void AccountChanged(ILogger logger, string who, string what, string name);

    [LoggerMessage(26, LogLevel.Information, "{Who} {What}: a key of camera {Camera}.")]
    public static partial void KeyChanged(ILogger logger, string who, string what, string camera);

    [LoggerMessage(27, LogLevel.Information, "Ending: {Pages} open pages are asked to go on at another dashboard.")]
    public static partial void Draining(ILogger logger, int pages);

    [LoggerMessage(28, LogLevel.Information, "All open pages have left after {Elapsed}.")]
    public static partial void Drained(ILogger logger, TimeSpan elapsed);

    [LoggerMessage(29, LogLevel.Warning, "{Pages} open pages have not left within {Drain} (Dashboard:Drain); their connections are closed.")]
    public static partial void NotDrained(ILogger logger, int pages, TimeSpan drain);

    [LoggerMessage(30, LogLevel.Warning, "The keys that all dashboards share cannot be read, because the store does not answer: until it does, pages of this dashboard go by a key of its own, and no other dashboard can take them over.")]
    public static partial void OwnProtection(ILogger logger);
}
