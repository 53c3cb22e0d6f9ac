namespace PublishingPlatform.Tds.Server;

/// <summary>What a client asks for.</summary>
public enum RequestKind
{
    Batch,
    Procedure,
    Begin,
    Commit,
    Rollback,
    Save,
}

/// <param name="Text">The Transact-SQL of a batch, or of the statement that a procedure call executes.</param>
public sealed record Request(string Database, RequestKind Kind, string Text);

/// <summary>Trouble that no real server makes on demand.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The connection is cut and nothing is done; an open transaction is rolled back.</summary>
    public static Fault CutBefore { get; } = new Cut(IsDoneFirst: false);

    /// <summary>The connection is cut when all is done but nothing answered: nobody can tell that it was.</summary>
    public static Fault CutAfter { get; } = new Cut(IsDoneFirst: true);

    /// <summary>The error is answered and nothing done. With 1205 and 40613 the transaction is rolled back.</summary>
    public static Fault Error(int number) => new Answer(number);

    internal sealed record Cut(bool IsDoneFirst) : Fault;

    internal sealed record Answer(int Number) : Fault;
}
