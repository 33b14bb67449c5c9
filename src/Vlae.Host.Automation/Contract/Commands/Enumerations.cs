namespace System.Management.Automation;

[Flags]
public enum CommandTypes
{
    Alias = 1,
    Function = 2,
    Filter = 4,
    Cmdlet = 8,
    ExternalScript = 16,
    Application = 32,
    Script = 64,
    Workflow = 128,
    Configuration = 256,
    All = 511,
}

public enum ConfirmImpact
{
    None,
    Low,
    Medium,
    High,
}

[Flags]
public enum ShouldProcessReason
{
    None = 0,
    WhatIf = 1,
}

public enum ActionPreference
{
    SilentlyContinue,
    Stop,
    Continue,
    Inquire,
    Ignore,
    Suspend,
}

public enum CommandOrigin
{
    Runspace,
    Internal,
}

public enum RemotingCapability
{
    None,
    PowerShell,
    SupportedByCommand,
    OwnedByCommand,
}

public enum SessionStateEntryVisibility
{
    Public,
    Private,
}

public enum SessionStateCategory
{
    Variable = 0,
    Alias = 1,
    Function = 2,
    Filter = 3,
    Drive = 4,
    CmdletProvider = 5,
    Scope = 6,
    Command = 7,
    Resource = 8,
    Cmdlet = 9,
}

[Flags]
public enum ScopedItemOptions
{
    None = 0,
    ReadOnly = 1,
    Constant = 2,
    Private = 4,
    AllScope = 8,
    Unspecified = 16,
}

public enum PSLanguageMode
{
    FullLanguage,
    RestrictedLanguage,
    NoLanguage,
    ConstrainedLanguage,
}
