using System.Reflection;
using System.Runtime.ExceptionServices;
using StackExchange.Redis;

namespace CrowdCount.Tests.Core.Properties;

/// <summary>A connection that sends another text in place of one script, and everything else as it is: so that the product's own code runs a broken script.</summary>
public class SwappedScript : DispatchProxy
{
    private object _inner = null!;
    private string _script = "";
    private string _instead = "";

    public static T Wrap<T>(T inner, string script, string instead)
        where T : class
    {
        var proxy = Create<T, SwappedScript>();
        var swapped = (SwappedScript)(object)proxy;
        (swapped._inner, swapped._script, swapped._instead) = (inner, script, instead);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [string text, ..] && text == _script)
            args[0] = _instead;
        try
        {
            var result = targetMethod!.Invoke(_inner, args);
            return result is IDatabase database ? Wrap(database, _script, _instead) : result;
        }
        catch (TargetInvocationException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException!);
            throw;
        }
    }
}
