using System.Buffers.Binary;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>Beneath TLS: while it shakes hands, its records travel in packets of the pre-login; afterwards bare (MS-TDS 3.2.5.2).</summary>
internal sealed class HandshakeStream(Stream network) : Stream
{
    private const int LongestPacket = 4096;

    private int leftInPacket;

    /// <summary>Set once hands are shaken.</summary>
    public bool IsOver { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver) return await network.ReadAsync(buffer, cancellationToken);

        if (leftInPacket == 0)
        {
            var header = new byte[PacketStream.HeaderLength];
            await network.ReadExactlyAsync(header, cancellationToken);
            leftInPacket = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - PacketStream.HeaderLength;
        }

        var read = await network.ReadAsync(buffer[..Math.Min(buffer.Length, leftInPacket)], cancellationToken);
        leftInPacket -= read;
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver)
        {
            await network.WriteAsync(buffer, cancellationToken);
            return;
        }

        while (buffer.Length > 0)
        {
            var part = buffer[..Math.Min(buffer.Length, LongestPacket - PacketStream.HeaderLength)];
            buffer = buffer[part.Length..];
            var packet = new byte[part.Length + PacketStream.HeaderLength];
            PacketStream.WriteHeader(packet, MessageType.PreLogin, isLast: buffer.Length == 0, number: 0);
            part.CopyTo(packet.AsMemory(PacketStream.HeaderLength));
            await network.WriteAsync(packet, cancellationToken);
        }
    }

    public override void Flush() => network.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => network.FlushAsync(cancellationToken);

    // TLS is used asynchronously only.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) network.Dispose();
        base.Dispose(disposing);
    }
}
