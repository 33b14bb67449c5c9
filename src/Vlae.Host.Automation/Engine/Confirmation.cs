using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>Asks before a change, and remembers "to all" for the rest of the command.</summary>
internal sealed class Confirmation
{
    private bool noToAll;
    private bool yesToAll;

    public static bool Continue(
        IPocketScreen? screen, string caption, string question, ref bool yesToAll, ref bool noToAll)
    {
        if (yesToAll || noToAll)
            return yesToAll;
        PocketAnswer answer = screen?.Ask(caption, question) ?? throw new PSInvalidOperationException(
            $"There is no terminal to ask on: {question} Say -Confirm:$false or -Force where the cmdlet has it.");
        yesToAll = answer == PocketAnswer.YesToAll;
        noToAll = answer == PocketAnswer.NoToAll;
        return answer is PocketAnswer.Yes or PocketAnswer.YesToAll;
    }

    public bool Process(IPocketScreen? screen, string caption, string question) =>
        Continue(screen, caption, question, ref yesToAll, ref noToAll);
}
