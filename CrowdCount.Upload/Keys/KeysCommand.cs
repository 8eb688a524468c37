using System.CommandLine;
using System.Globalization;
using CrowdCount.Core.Cameras;
using CrowdCount.Core.Storage;

namespace CrowdCount.Upload.Keys;

/// <summary>
/// <c>keys add CAMERA</c>, <c>keys list [CAMERA]</c>, <c>keys revoke CAMERA KEYID</c>. Only what was asked for goes to the standard output: a new key, so that
/// a script can take it from there, or the list.
/// </summary>
public static class KeysCommand
{
    public const string Name = "keys";

    /// <param name="connect">Connects to the store; null = the one of this service's own configuration.</param>
    /// <returns>0: done. 1: it could not be done, with the reason. 2: called wrongly.</returns>
    public static async Task<int> RunAsync(string[] args, Func<Task<KeyStore>>? connect = null)
    {
        var command = new Command(Name, "The keys that cameras send photos with. Each is good for one camera, and for adding photos only.") { Add(), List(), Revoke() };
        // Under a root, which brings --help.
        var parsed = new RootCommand { command }.Parse([Name, .. args]);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? 2 : code;

        Command Add()
        {
            var camera = CameraArgument();
            var label = new Option<string?>("--label") { Description = "A note by which people recognise the key.", HelpName = "TEXT" };
            var oldEnd = new Option<TimeSpan?>("--old-end-after")
            {
                Description = "The camera's other keys end after this time: 24h, 30m, 7d, or 0 for at once. Without it they stay.",
                HelpName = "TIME",
                CustomParser = result => Duration.Parse(result.Tokens.SingleOrDefault()?.Value ?? "", result.AddError),
            };
            var add = new Command("add", "Makes a key and prints it, this once.") { camera, label, oldEnd };
            add.SetAction((given, cancel) => OnStoreAsync(async keys =>
            {
                var id = given.GetRequiredValue(camera);
                var created = await keys.AddAsync(id, given.GetValue(label), given.GetValue(oldEnd), cancel);
                await Console.Out.WriteLineAsync(created.Key);
                await Console.Error.WriteLineAsync($"This is key {created.Id} of camera {id}. It is not kept and cannot be shown again.");
                return 0;
            }));
            return add;
        }

        Command List()
        {
            var camera = CameraArgument(ArgumentArity.ZeroOrOne);
            var list = new Command("list", "Lists keys by their ids and last characters.") { camera };
            list.SetAction((given, cancel) => OnStoreAsync(async keys =>
            {
                var one = given.GetResult(camera) is { Tokens.Count: > 0 };
                foreach (var id in one ? [given.GetRequiredValue(camera)] : await keys.CamerasAsync(cancel))
                {
                    foreach (var key in await keys.ListAsync(id, cancel))
                        await Console.Out.WriteLineAsync($"{id}\t{key.Id}\t…{key.LastFour}\tmade {At(key.Created)}\t{(key.Ends is { } end ? $"ends {At(end)}" : "does not end")}\t{key.Label}".TrimEnd());
                }

                return 0;
            }));
            return list;
        }

        Command Revoke()
        {
            var camera = CameraArgument();
            var key = new Argument<string>("key-id") { Description = "Its id, as `keys list` shows it." };
            var revoke = new Command("revoke", "Ends a key: it is refused from the next request on.") { camera, key };
            revoke.SetAction((given, cancel) => OnStoreAsync(async keys =>
            {
                var (id, name) = (given.GetRequiredValue(camera), given.GetRequiredValue(key));
                var revoked = await keys.RevokeAsync(id, name, cancel);
                await Console.Error.WriteLineAsync(revoked ? $"Key {name} of camera {id} is refused from now on." : $"Camera {id} has no such key. `keys list {id}` shows those it has.");
                return revoked ? 0 : 1;
            }));
            return revoke;
        }

        async Task<int> OnStoreAsync(Func<CameraKeys, Task<int>> action)
        {
            try
            {
                await using var store = connect is null ? KeyStore.OfConfiguration() : await connect();
                return await action(await store.OpenAsync());
            }
            catch (Exception failure) when (failure is TooManyKeysException or ArgumentException or StoreLayoutException or KeyStoreException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
            catch (Exception failure) when (failure.IsOutage())
            {
                await Console.Error.WriteLineAsync("The store does not answer. Nothing was changed, unless the connection broke just now: `keys list` shows it.");
                return 1;
            }
        }
    }

    private static Argument<CameraId> CameraArgument(ArgumentArity? arity = null) => new("camera")
    {
        Description = "The camera's id. It need not have sent a photo yet.",
        Arity = arity ?? ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            if (!CameraId.TryParse(result.Tokens.SingleOrDefault()?.Value, out var id))
                result.AddError(CameraId.Rule);
            return id;
        },
    };

    private static string At(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
