using Vlae.Host;

return CommandLine.Read(args, Console.In, Console.IsInputRedirected) switch
{
    { Help: true } => Usage.Write(Console.Out, 0),
    { Script: { } script } => ConsoleRun.Execute(script),
    _ => Usage.Write(Console.Error, 2),
};
