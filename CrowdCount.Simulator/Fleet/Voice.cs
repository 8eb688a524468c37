using CrowdCount.Simulator.Fleet.Logging;
using CrowdCount.Simulator.Fleet.Sending;

namespace CrowdCount.Simulator.Fleet;

/// <summary>Tells the fleet's user what is wrong: once, not a thousand times.</summary>
internal sealed class Voice(Action<string> say, Uri to, TimeProvider clock)
{
    private const int CamerasNamed = 3;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private readonly HashSet<(string Camera, string? Problem)> _refused = [];
    private readonly Dictionary<string, int> _camerasRefused = [];
    private readonly Dictionary<string, long> _saidAt = [];
    private bool _isAway;

    public void Say(string sentence) => say(sentence);

    public void Comment(string camera, Answer answer)
    {
        switch (answer.Outcome)
        {
            case PhotoOutcome.Lost when answer.Problem == Answer.Stopped:
                return;
            case PhotoOutcome.Dropped:
                SayNowAndThen(Answer.CannotDraw, $"A photo of {camera} cannot be drawn. {answer.Detail}");
                break;
            case PhotoOutcome.Refused:
                Refused(camera, answer);
                break;
            case PhotoOutcome.Postponed:
                SayNowAndThen($"{answer.Problem}", $"{to} asks to wait ({Named(answer)}){After(answer)}. {answer.Detail}".TrimEnd());
                break;
            case PhotoOutcome.Lost:
                SayNowAndThen("lost", $"{to} did not answer; photos are sent again. {answer.Detail}".TrimEnd());
                break;
            case PhotoOutcome.Unreachable:
                _isAway = true;
                SayNowAndThen("unreachable", $"{to} cannot be reached; the cameras keep trying. {answer.Detail}");
                return;
        }

        if (_isAway && answer.Status is not null)
        {
            _isAway = false;
            say($"{to} answers.");
        }
    }

    private static string Named(Answer answer) => $"{answer.Status} {answer.Problem}".Trim();

    private static string After(Answer answer) => answer.RetryAfter is { } wait ? $", for {FleetRules.Seconds(wait)} s" : "";

    private void Refused(string camera, Answer answer)
    {
        if (!_refused.Add((camera, answer.Problem)))
            return;
        var problem = $"{answer.Problem}";
        var cameras = _camerasRefused[problem] = _camerasRefused.GetValueOrDefault(problem) + 1;
        if (cameras <= CamerasNamed)
            say($"A photo of {camera} is refused ({Named(answer)}). {answer.Detail}".TrimEnd());
        else if (cameras == CamerasNamed + 1)
            say($"Photos of further cameras are refused ({Named(answer)}).");
    }

    private void SayNowAndThen(string about, string sentence)
    {
        if (_saidAt.TryGetValue(about, out var before) && clock.GetElapsedTime(before) < Again)
            return;
        _saidAt[about] = clock.GetTimestamp();
        say(sentence);
    }
}
