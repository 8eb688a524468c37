using System.CommandLine;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Rendering;

const int WrongUsage = 2;

var given = new RootCommand("Draws crowds whose true number of heads is known: as pictures, or as cameras that send them to CrowdCount.")
{
    RenderCommand.Create(),
    RunCommand.Create(),
}.Parse(args);
var code = await given.InvokeAsync();
return given.Errors.Count > 0 ? WrongUsage : code;
