using System.Buffers.Binary;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>What a message is (MS-TDS 2.2.3.1.1).</summary>
internal enum MessageType : byte
{
    Batch = 0x01,
    Rpc = 0x03,
    Response = 0x04,
    Attention = 0x06,
    TransactionManager = 0x0E,
    Login = 0x10,
    PreLogin = 0x12,
}

/// <param name="ResetsConnection">A pool asks for a session as good as new before this request is carried out (MS-TDS 2.2.3.1.2).</param>
internal sealed record Message(MessageType Type, bool ResetsConnection, byte[] Body);

/// <summary>Messages in packets, each behind eight bytes (MS-TDS 2.2.3.1).</summary>
internal sealed class PacketStream(Stream stream)
{
    public const int HeaderLength = 8;

    private const byte EndOfMessage = 0x01;
    private const byte ResetConnection = 0x08 | 0x10;

    private readonly byte[] header = new byte[HeaderLength];

    /// <summary>Bytes of a packet, its header included; the client says how many in its login.</summary>
    public int PacketSize { get; set; } = 4096;

    /// <summary>Null when the client has gone.</summary>
    public async Task<Message?> Read(CancellationToken ct)
    {
        using var body = new MemoryStream();
        var resets = false;
        while (true)
        {
            if (!await ReadHeader(ct)) return null;

            var length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength;
            if (length < 0) throw new InvalidDataException("A packet is shorter than its header.");
            if (body.Length == 0) resets = (header[1] & ResetConnection) != 0;

            var part = new byte[length];
            await stream.ReadExactlyAsync(part, ct);
            body.Write(part);
            if ((header[1] & EndOfMessage) != 0) return new Message((MessageType)header[0], resets, body.ToArray());
        }
    }

    public async Task Write(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var packet = new byte[Math.Min(PacketSize, body.Length + HeaderLength)];
        for (var number = 1; number == 1 || body.Length > 0; number++)
        {
            var part = body[..Math.Min(body.Length, PacketSize - HeaderLength)];
            body = body[part.Length..];
            var length = part.Length + HeaderLength;
            WriteHeader(packet.AsSpan(0, length), MessageType.Response, isLast: body.Length == 0, number);
            part.CopyTo(packet.AsMemory(HeaderLength));
            // Each in a record of TLS of its own, as SQL Server sends them: the driver (6.1) loses its way where a record ends within a packet.
            await stream.WriteAsync(packet.AsMemory(0, length), ct);
        }

        await stream.FlushAsync(ct);
    }

    public static void WriteHeader(Span<byte> packet, MessageType type, bool isLast, int number)
    {
        packet[0] = (byte)type;
        packet[1] = isLast ? EndOfMessage : (byte)0;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)packet.Length);
        // Process id and window are zero.
        packet[4..HeaderLength].Clear();
        packet[6] = (byte)number;
    }

    private async Task<bool> ReadHeader(CancellationToken ct)
    {
        var read = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, ct);
        return read == header.Length;
    }
}
