namespace PublishingPlatform.Tds.Types;

/// <summary>What the platform's databases are made of, in the order of precedence in which SQL Server lets one become another.</summary>
internal enum SqlKind
{
    Null,
    Binary,
    Text,
    Guid,
    Bit,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Float,
    DateTime2,
    DateTimeOffset,
}

/// <summary>A type of Transact-SQL.</summary>
/// <param name="Length">Characters of a text, bytes of a binary; <see cref="Max"/> for as long as it gets.</param>
internal readonly record struct SqlType(SqlKind Kind, int Length = 0)
{
    public const int Max = -1;

    // Beyond these lengths there is only max.
    public const int LongestText = 4000;
    public const int LongestBinary = 8000;

    public static readonly SqlType Null = new(SqlKind.Null);
    public static readonly SqlType Bit = new(SqlKind.Bit);
    public static readonly SqlType Int = new(SqlKind.Int);
    public static readonly SqlType BigInt = new(SqlKind.BigInt);
    public static readonly SqlType Float = new(SqlKind.Float);
    public static readonly SqlType Guid = new(SqlKind.Guid);
    public static readonly SqlType DateTime2 = new(SqlKind.DateTime2);
    public static readonly SqlType DateTimeOffset = new(SqlKind.DateTimeOffset);
    public static readonly SqlType Name = new(SqlKind.Text, 128);
    public static readonly SqlType LongText = new(SqlKind.Text, Max);

    public bool IsInteger => Kind is >= SqlKind.Bit and <= SqlKind.BigInt;

    public bool IsNumber => IsInteger || Kind is SqlKind.Float;

    public bool IsText => Kind is SqlKind.Text;

    public static SqlType Text(long length) => new(SqlKind.Text, length is < 0 or > LongestText ? Max : (int)Math.Max(1, length));

    public static SqlType Binary(long length) => new(SqlKind.Binary, length is < 0 or > LongestBinary ? Max : (int)Math.Max(1, length));

    /// <summary>The range of a kind of whole number.</summary>
    public (long Least, long Most) Range => Kind switch
    {
        SqlKind.Bit => (0, 1),
        SqlKind.TinyInt => (byte.MinValue, byte.MaxValue),
        SqlKind.SmallInt => (short.MinValue, short.MaxValue),
        SqlKind.Int => (int.MinValue, int.MaxValue),
        SqlKind.BigInt => (long.MinValue, long.MaxValue),
        _ => throw new InvalidOperationException($"{this} is no whole number."),
    };

    /// <summary>The class of storage of a STRICT table of SQLite.</summary>
    public string Storage => Kind switch
    {
        SqlKind.Text => "TEXT",
        SqlKind.Binary or SqlKind.Guid => "BLOB",
        SqlKind.Float => "REAL",
        _ => "INTEGER",
    };

    public override string ToString() => Kind switch
    {
        SqlKind.Text => $"nvarchar({(Length == Max ? "max" : Length)})",
        SqlKind.Binary => $"varbinary({(Length == Max ? "max" : Length)})",
        SqlKind.Guid => "uniqueidentifier",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
