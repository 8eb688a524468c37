using System.CommandLine;
using CrowdCount.Simulator.Fleet;
using CrowdCount.Simulator.Rendering;

return await new RootCommand("Draws crowds whose true number of heads is known: as pictures, or as cameras that send them to CrowdCount.")
{
    RenderCommand.Create(),
    RunCommand.Create(),
}.Parse(args).InvokeAsync();
