using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>A column of a result.</summary>
internal sealed record OutputColumn(string Name, SqlType Type, bool IsNullable = true);

/// <summary>The command that a statement was (CurCmd in DONE); the driver adds the rows of all that are no SELECT.</summary>
internal enum StatementKind : ushort
{
    Other = 0,
    Select = 0xC1,
    Insert = 0xC3,
    Delete = 0xC4,
    Update = 0xC5,
    Merge = 0x117,
}

/// <summary>The tokens of an answer (MS-TDS 2.2.7), kept until it is complete.</summary>
/// <param name="ofProcedure">The answer to a procedure call: what its statements did ends in DONEINPROC.</param>
internal sealed class Response(bool ofProcedure = false)
{
    private const byte DoneToken = 0xFD;
    private const byte DoneProcToken = 0xFE;
    private const byte DoneInProcToken = 0xFF;
    private const ushort More = 0x01;
    private const ushort Failed = 0x02;
    private const ushort HasCount = 0x10;
    private const ushort Attention = 0x20;
    private const string Server = "stand-in";

    private readonly ByteWriter writer = new();
    private (ushort Status, StatementKind Kind, long Count)? done;

    /// <summary>To be cut off once it was told.</summary>
    public bool EndsConnection { get; private set; }

    public void Columns(IReadOnlyList<OutputColumn> columns)
    {
        const byte token = 0x81;
        const ushort nullable = 0x01;
        const ushort updatableUnknown = 0x08;
        Next();
        writer.Byte(token).UInt16(columns.Count);
        foreach (var column in columns)
        {
            // User type.
            writer.Int32(0).UInt16(updatableUnknown | (column.IsNullable ? nullable : 0));
            WireType.WriteInfo(writer, column.Type, column.IsNullable);
            writer.ShortText(column.Name);
        }
    }

    public void Row(IReadOnlyList<OutputColumn> columns, object?[] values)
    {
        const byte row = 0xD1;
        const byte rowWithNulls = 0xD2;
        if (!values.Contains(null))
        {
            writer.Byte(row);
            for (var i = 0; i < values.Length; i++) WireType.WriteValue(writer, columns[i].Type, columns[i].IsNullable, values[i]);

            return;
        }

        // A bit for each column says what is null and so is left out (NBCROW, MS-TDS 2.2.7.13).
        var nulls = new byte[(values.Length + 7) / 8];
        for (var i = 0; i < values.Length; i++)
            if (values[i] is null) nulls[i / 8] |= (byte)(1 << (i % 8));

        writer.Byte(rowWithNulls).Bytes(nulls);
        for (var i = 0; i < values.Length; i++)
            if (values[i] is not null) WireType.WriteValue(writer, columns[i].Type, columns[i].IsNullable, values[i]);
    }

    /// <summary>The end of a statement.</summary>
    /// <param name="count">Rows it met; null where SET NOCOUNT ON keeps that back.</param>
    public void Done(StatementKind kind, long? count)
    {
        Next();
        done = ((ushort)(count is null ? 0 : HasCount), kind, count ?? 0);
    }

    public void Error(SqlError error)
    {
        const byte token = 0xAA;
        Next();
        Message(token, error.Number, error.Severity, error.Message);
        done = (Failed, StatementKind.Other, 0);
        EndsConnection |= error.EndsConnection;
    }

    public void Info(string message)
    {
        const byte token = 0xAB;
        Next();
        Message(token, 0, 0, message);
    }

    public void DatabaseChanged(string now, string before) => Changed(1, now, before);

    public void PacketSizeChanged(int now, int before) => Changed(4, now.ToString(System.Globalization.CultureInfo.InvariantCulture), before.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void CollationIs() => Changed(7, WireType.CollationBytes, []);

    public void TransactionBegan(long transaction) => Changed(8, BitConverter.GetBytes(transaction), []);

    public void TransactionCommitted(long transaction) => Changed(9, [], BitConverter.GetBytes(transaction));

    public void TransactionRolledBack(long transaction) => Changed(10, [], BitConverter.GetBytes(transaction));

    public void ConnectionWasReset() => Changed(18, [], []);

    public void LoggedIn(bool withFeatures)
    {
        const byte loginAck = 0xAD;
        const byte featureAck = 0xAE;
        const byte endOfFeatures = 0xFF;
        const string program = "Microsoft SQL Server";
        // Interface SQL_TSQL; TDS 7.4; the version of the server.
        var length = 1 + 4 + 1 + program.Length * 2 + 4;
        writer.Byte(loginAck).UInt16(length).Byte(1).Bytes([0x74, 0, 0, 4]).ShortText(program).Bytes([ServerVersion.Major, 0, 0x03, 0xE8]);
        // None of the features that a client may ask for; so it does not reconnect by itself either, and what is above it has to.
        if (withFeatures) writer.Byte(featureAck).Byte(endOfFeatures);

        Done(StatementKind.Other, null);
    }

    public void ReturnStatus(int status)
    {
        const byte token = 0x79;
        Next();
        writer.Byte(token).Int32(status);
    }

    public void ReturnValue(int ordinal, string name, SqlType type, object? value)
    {
        const byte token = 0xAC;
        const byte outputParameter = 0x01;
        Next();
        writer.Byte(token).UInt16(ordinal).ShortText(name).Byte(outputParameter).Int32(0).UInt16(0);
        WireType.WriteInfo(writer, type, isNullable: true);
        WireType.WriteValue(writer, type, isNullable: true, value);
    }

    /// <summary>Everything, with the last word.</summary>
    public ReadOnlyMemory<byte> Complete()
    {
        if (ofProcedure)
        {
            var failed = done is { Status: Failed };
            Next();
            WriteDone(DoneProcToken, failed ? Failed : (ushort)0, StatementKind.Other, 0);
        }
        else
        {
            var (status, kind, count) = done ?? (0, StatementKind.Other, 0);
            WriteDone(DoneToken, status, kind, count);
        }

        return writer.Written;
    }

    /// <summary>The answer to a client that wants nothing more of its request (MS-TDS 2.2.1.7).</summary>
    public static ReadOnlyMemory<byte> OfAttention()
    {
        var answer = new Response();
        answer.done = (Attention, StatementKind.Other, 0);
        return answer.Complete();
    }

    // What comes after it shows that a DONE was not the last.
    private void Next()
    {
        if (done is not { } before) return;

        done = null;
        WriteDone(ofProcedure ? DoneInProcToken : DoneToken, (ushort)(before.Status | More), before.Kind, before.Count);
    }

    private void WriteDone(byte token, ushort status, StatementKind kind, long count) =>
        writer.Byte(token).UInt16(status).UInt16((ushort)kind).Int64(count);

    private void Message(byte token, int number, byte severity, string text)
    {
        var cut = text.Length > 2000 ? text[..2000] : text;
        // Number, state, class, text, server, procedure, line.
        var length = 4 + 1 + 1 + 2 + cut.Length * 2 + 1 + Server.Length * 2 + 1 + 4;
        writer.Byte(token).UInt16(length).Int32(number).Byte(1).Byte(severity).LongText(cut).ShortText(Server).ShortText("").Int32(1);
    }

    private void Changed(byte what, string now, string before)
    {
        const byte token = 0xE3;
        Next();
        writer.Byte(token).UInt16(1 + 1 + now.Length * 2 + 1 + before.Length * 2).Byte(what).ShortText(now).ShortText(before);
    }

    private void Changed(byte what, ReadOnlySpan<byte> now, ReadOnlySpan<byte> before)
    {
        const byte token = 0xE3;
        Next();
        writer.Byte(token).UInt16(1 + 1 + now.Length + 1 + before.Length).Byte(what).Byte((byte)now.Length).Bytes(now).Byte((byte)before.Length).Bytes(before);
    }
}
