using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Fleet.Logging;

namespace CrowdCount.Tests.Simulator.Fleet;

public sealed class FleetLogTests : IDisposable
{
    private static readonly FleetLogEntry Full = new()
    {
        Camera = "ворота-1",
        Number = 3,
        Behaviour = "wrong-clock",
        SentAt = new DateTimeOffset(2026, 9, 10, 14, 31, 40, 250, TimeSpan.FromHours(3)),
        CapturedAt = new DateTimeOffset(2000, 1, 1, 0, 0, 1, 1, TimeSpan.Zero),
        Sha256 = "9f",
        Bytes = 143211,
        People = 41,
        Dark = true,
        Outcome = PhotoOutcome.Postponed,
        Status = 429,
        Id = "001AN8BX7Y0G5A0Q8KH457038NX7",
        Problem = "slow-down",
        RetryAfter = 5.5,
        Attempt = 2,
    };

    private static readonly FleetLogEntry Bare = new() { Camera = "a", Number = 1, Behaviour = "none", SentAt = Full.SentAt, CapturedAt = Full.SentAt, Outcome = PhotoOutcome.Dropped, Attempt = 0 };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crowdcount-fleet-log-");

    private string FilePath => Path.Combine(_folder.FullName, "log.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Entries_Written_AreReadAsTheyWere()
    {
        using var log = FleetLog.AppendTo(FilePath);
        log.Write(Full);
        log.Write(Bare);

        Assert.Equal([Full, Bare], FleetLog.Read(FilePath).Entries);
        Assert.Equal("""{"camera":"a","number":1,"behaviour":"none","sentAt":"2026-09-10T14:31:40.25+03:00","capturedAt":"2026-09-10T14:31:40.25+03:00","outcome":"dropped","attempt":0}""", File.ReadAllLines(FilePath)[1]);
    }

    [Fact]
    public void Log_OfAKilledRun_GoesOn()
    {
        using (var log = FleetLog.AppendTo(FilePath))
            log.Write(Full);
        File.AppendAllText(FilePath, """{"camera":"cut o""");

        using (var log = FleetLog.AppendTo(FilePath))
            log.Write(Bare);

        Assert.Equal([Full, Bare], FleetLog.Read(FilePath).Entries);
    }

    [Fact]
    public void Accepted_SeveralReceiptsOfOnePhoto_IsOne()
    {
        FleetLogEntry[] entries =
        [
            Full with { Outcome = PhotoOutcome.Lost, Id = null },
            Full with { Outcome = PhotoOutcome.Repeated },
            Full with { Outcome = PhotoOutcome.Repeated },
            Full with { Number = 4, Outcome = PhotoOutcome.Accepted, Id = "another" },
            Full with { Number = 5, Outcome = PhotoOutcome.Refused, Id = null },
            Full with { Number = 6, Outcome = PhotoOutcome.Lost, Id = null },
        ];

        var record = new FleetRecord([.. entries]);

        Assert.Equal([Full.Id, "another"], record.Accepted.Select(photo => photo.Id));
        Assert.Equal([6], record.InDoubt.Select(entry => entry.Number));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"camera":"a","number":1,"behaviour":"none","sentAt":"2026-09-10T14:31:40Z","capturedAt":"2026-09-10T14:31:40Z","outcome":"eaten","attempt":0}""")]
    public void Read_LineThatIsNoEntry_SaysWhich(string line)
    {
        using (var log = FleetLog.AppendTo(FilePath))
            log.Write(Bare);
        File.AppendAllText(FilePath, line + "\n");

        Assert.StartsWith($"Line 2 of '{FilePath}' is no entry", Assert.Throws<FleetException>(() => FleetLog.Read(FilePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_WhereNothingCanBeWritten_SaysSo()
    {
        Assert.Contains("cannot be written", Assert.Throws<FleetException>(() => FleetLog.AppendTo(_folder.FullName)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<FleetException>(() => FleetLog.Read(FilePath)).Message, StringComparison.Ordinal);
    }
}
