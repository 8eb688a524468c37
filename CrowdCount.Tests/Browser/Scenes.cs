using CrowdCount.Core.Cameras;
using CrowdCount.Core.Photos;
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

    /// <summary>Named cameras of three places with half an hour behind them: over its threshold, stale, offline, frozen, dark, tall (one of them unlike the training pictures), wide, and two simulated ones.</summary>
    public static async Task CityAsync(RedisServer redis)
    {
        var time = new ShiftedTime();
        await using var core = await CoreHost.StartAsync(redis, time);
        var hand = new PhotoHand(core.Intake, core.Queue);
        var profiles = core.Get<CameraProfiles>();
        (string Id, CameraSettings Settings, int People, int Width, int Height)[] cameras =
        [
            ("minina", new("Площадь Минина", "City centre", 250, 220), 268, 640, 480),
            ("pokrovskaya", new("Большая Покровская, 12", "City centre"), 188, 640, 480),
            ("north-gate", new("North gate", "City centre"), 152, 640, 480),
            ("rozhdestvenskaya", new("Рождественская улица", "City centre"), 136, 640, 480),
            ("fountain", new("Fountain square", "City centre"), 61, 640, 480),
            ("mall-b", new("ТЦ «Небо», вход Б", "City centre"), 34, 640, 480),
            ("hall-401", new("Аудитория 401", "University"), 86, 640, 480),
            ("hall-403", new("Lecture hall 403", "University"), 73, 1600, 480),
            ("hall-210", new("Аудитория 210", "University"), 74, 640, 480),
            ("bus-1", new("Автовокзал, пл. 1", "Bus stops"), 27, 480, 800),
            ("bus-2", new("Автовокзал, пл. 2", "Bus stops", 60), 55, 480, 800),
            ("bus-3", new("Gagarin Ave stop", "Bus stops"), 33, 480, 800),
        ];

        for (var week = 3; week >= 1; week--)
        {
            // Also half an hour on: the next hour may have begun when a test looks.
            foreach (var minutes in (int[])[0, 30])
            {
                time.Shift = TimeSpan.FromDays(-7 * week) + TimeSpan.FromMinutes(minutes);
                await hand.CountAsync("hall-210", 70 + week);
            }
        }

        var frozen = TestPhotos.Jpeg(7, people: 20);
        var dark = TestPhotos.Covered();
        for (var minute = 31; minute >= 0; minute--)
        {
            time.Shift = TimeSpan.FromSeconds(-60 * minute);
            foreach (var (id, settings, people, width, height) in cameras)
            {
                if ((id == "rozhdestvenskaya" && minute < 4) || (id == "hall-210" && minute < 25))
                    continue;
                if (id == "fountain" && minute <= 11)
                    await hand.SendAsync(id, frozen);
                if (id == "fountain" && minute < 11)
                    continue;
                var now = people + (int)(people * 0.12 * Math.Sin((minute * 0.7) + people)) + (minute == 0 ? 0 : minute * 7 % 5);
                if (id == "fountain" && minute == 11)
                    await hand.CountWaitingAsync(now, 2 + (people / 12), width, height);
                else if (id == "mall-b" && minute <= 26)
                    await hand.CountAsync(id, 1, flags: PhotoFlags.Dark, thumbnail: dark);
                else
                    await hand.CountAsync(id, id == "minina" && minute < 3 ? 283 : now, 2 + (people / 14), width: width, height: height, flags: id is "north-gate" or "bus-3" ? PhotoFlags.Unfamiliar : PhotoFlags.None);
                if (minute == 31)
                    await profiles.SaveAsync(CameraId.Parse(id), settings, CancellationToken.None);
            }

            await hand.CountAsync("simulated-square", 41 + (minute % 4), drawn: 43);
            await hand.CountAsync("simulated-hall", 64 - (minute % 3), drawn: 63);
        }
    }
}
