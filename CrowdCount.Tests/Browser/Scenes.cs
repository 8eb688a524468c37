using CrowdCount.Tests.Dashboard;
using CrowdCount.Tests.Infrastructure;

namespace CrowdCount.Tests.Browser;

/// <summary>Stores with something to see in them, drawn photos only.</summary>
internal static class Scenes
{
    /// <summary>Twenty minutes of windows and a camera in each state: six normal (one of them tall, one wide), stale, offline, frozen and new.</summary>
    public static async Task BusySquareAsync(RedisServer redis)
    {
        var time = new ShiftedTime();
        await using var core = await CoreHost.StartAsync(redis, time);
        var hand = new PhotoHand(core.Intake, core.Queue);

        time.Shift = TimeSpan.FromHours(-5);
        await hand.CountAsync("Аудитория-210", 74, spread: 6);
        time.Shift = TimeSpan.FromMinutes(-20);
        string[] cameras = ["north-gate", "Площадь-Минина", "fountain-square", "Большая-Покровская-12", "lecture-hall-403"];
        // In the middle of each window, however long this takes: a window that began meanwhile must not be left out.
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var middle = DateTimeOffset.FromUnixTimeSeconds(seconds - (seconds % 30) + 15) - time.Shift;
        for (var back = 39; back >= 1; back--)
        {
            time.Shift += middle - TimeSpan.FromSeconds(30 * back) - time.GetUtcNow();
            await hand.CountAsync(cameras[back % cameras.Length], 2000 + (back * 37 % 13 * 40), spread: 60);
        }

        time.Shift = TimeSpan.FromMinutes(-11);
        var frozen = TestPhotos.Jpeg(7, people: 20);
        await hand.SendAsync("ТЦ-Небо-вход-Б", frozen);
        await hand.CountWaitingAsync(48, spread: 5);
        time.Shift = TimeSpan.FromMinutes(-4);
        await hand.CountAsync("Рождественская-улица", 136, spread: 11);

        time.Shift = TimeSpan.Zero;
        int[] counts = [152, 283, 61, 188, 73];
        for (var i = 0; i < cameras.Length; i++)
            await hand.CountAsync(cameras[i], counts[i], spread: 3 + (counts[i] / 14), width: i == 2 ? 1600 : 640);
        await hand.CountAsync("bus-stop-2", 55, width: 480, height: 800);
        await hand.SendAsync("ТЦ-Небо-вход-Б", frozen);
        await hand.SendAsync("never-counted");
    }
}
