using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>A parameter as it came.</summary>
internal sealed record RpcParameter(string Name, bool IsOutput, SqlType Type, object? Value);

/// <summary>A call of a procedure (MS-TDS 2.2.6.6).</summary>
internal sealed record RpcRequest(string Procedure, IReadOnlyList<RpcParameter> Parameters)
{
    private const ushort NumberInsteadOfName = 0xFFFF;
    private const byte ByReference = 0x01;

    // MS-TDS 2.2.6.6, ProcIDSwitch. The driver prepares nothing unless asked to, so that these are all.
    private static readonly Dictionary<int, string> Numbered = new() { [10] = "sp_executesql", [11] = "sp_prepare", [12] = "sp_execute", [13] = "sp_prepexec", [15] = "sp_unprepare" };

    public static RpcRequest Read(byte[] message)
    {
        var reader = AllHeaders.Skip(message);
        var length = reader.UInt16();
        var procedure = length == NumberInsteadOfName ? NameOf(reader.UInt16()) : reader.Text(length);
        // Option flags: recompile, no metadata.
        reader.Skip(2);
        List<RpcParameter> parameters = [];
        while (!reader.IsAtEnd)
        {
            // Several calls in one message are apart by such a byte (MS-TDS 2.2.6.6, BatchFlag).
            if (reader.Peek() is 0x80 or 0xFF or 0xFE) throw SqlError.Unknown("several procedure calls in one message");

            var name = reader.ShortText();
            var flags = reader.Byte();
            var type = WireType.Read(reader);
            parameters.Add(new RpcParameter(name, (flags & ByReference) != 0, type.Type, type.ReadValue(reader)));
        }

        return new RpcRequest(procedure, parameters);
    }

    private static string NameOf(int number) => Numbered.TryGetValue(number, out var name) ? name : throw SqlError.Unknown($"the procedure of number {number}");
}

/// <summary>A request to begin or to end a transaction (MS-TDS 2.2.6.9).</summary>
internal sealed record TransactionRequest(TransactionStep Step, string Name, byte Isolation)
{
    public static TransactionRequest Read(byte[] message)
    {
        var reader = AllHeaders.Skip(message);
        var step = (TransactionStep)reader.UInt16();
        return step switch
        {
            TransactionStep.Begin => new TransactionRequest(step, "", reader.Byte()),
            // A name in bytes, as against B_VARCHAR.
            TransactionStep.Commit or TransactionStep.Rollback or TransactionStep.Save => new TransactionRequest(step, reader.Text(reader.Byte() / 2), 0),
            _ => throw SqlError.Unknown($"transaction manager request {(int)step}"),
        };
    }
}

internal enum TransactionStep
{
    Begin = 5,
    Commit = 7,
    Rollback = 8,
    Save = 9,
}

/// <summary>What stands before a request, such as the transaction it belongs to (MS-TDS 2.2.5.3); a session here has one at a time.</summary>
internal static class AllHeaders
{
    public static ByteReader Skip(byte[] message) => new(message, new ByteReader(message).Int32());
}
