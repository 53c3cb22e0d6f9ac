using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Gateway.Limits;

/// <summary>
/// Counts a body whose length nobody said and refuses to read on beyond the limit. The server's own limit would cut the
/// connection, and with it the answer, while the visitor is still sending.
/// </summary>
internal sealed class LimitedBody(Stream body, long limit) : Stream
{
    private long _read;

    public bool IsExceeded { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!IsExceeded)
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            _read += read;
            IsExceeded = _read > limit;
            if (!IsExceeded) return read;
        }

        throw new BadHttpRequestException($"At most {limit / 1024:N0} KB can be sent here.", StatusCodes.Status413PayloadTooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
}
