namespace System.Management.Automation.Language;

// Opaque: a completer receives one and must not need what is in it. There is no parser here.
public abstract class Ast
{
    private protected Ast()
    {
    }
}

public abstract class StatementAst : Ast
{
    private protected StatementAst()
    {
    }
}

public abstract class CommandBaseAst : StatementAst
{
    private protected CommandBaseAst()
    {
    }
}

public class CommandAst : CommandBaseAst
{
    internal CommandAst()
    {
    }
}
