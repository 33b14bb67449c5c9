using System.Reflection;

namespace Vlae.Host;

/// <summary>Runs one script on the console, with Vlae's cmdlets and views from beside the program.</summary>
internal static class ConsoleRun
{
    private const int TimesToInsist = 2;

    public static int Execute(string script)
    {
        using var screen = new ConsoleScreen();
        var shell = new PocketShell(new PocketShellOptions
        {
            Modules = Modules(screen),
            FormatFiles = Directory.GetFiles(AppContext.BaseDirectory, "*.ps1xml"),
            Screen = screen,
        });

        int interrupts = 0;
        void Interrupt(object? sender, ConsoleCancelEventArgs e)
        {
            // The first Ctrl+C lets the cmdlets end by themselves; who insists, ends the process.
            e.Cancel = ++interrupts < TimesToInsist;
            if (e.Cancel)
                ThreadPool.QueueUserWorkItem(_ => shell.Stop());
        }

        Console.CancelKeyPress += Interrupt;
        try
        {
            return shell.Run(script).ExitCode;
        }
        finally
        {
            Console.CancelKeyPress -= Interrupt;
        }
    }

    private static Assembly[] Modules(ConsoleScreen screen)
    {
        try
        {
            return [Assembly.Load("Vlae.Cmdlets")];
        }
        catch (FileNotFoundException)
        {
            screen.ShowWarning("Vlae.Cmdlets.dll does not lie beside the host: only its own commands are here.");
            return [];
        }
    }
}
