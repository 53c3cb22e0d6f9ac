using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// Stands in for the response body while a page is fetched. With the first byte it asks whether the answer may be
/// kept: if so it collects, otherwise it is only a pipe, so streams and large answers never wait in memory. An answer
/// that is taken back half-way, because its rest does not come, is thrown away; what follows is another answer.
/// </summary>
internal sealed class FillBody(Stream visitor, Func<bool> mayBeKept, Func<bool> isTakenBack, int maxBytes) : Stream
{
    private MemoryStream? _collected;
    private bool _decided;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The whole body, when the answer may be kept and nothing of it was sent yet; asked for when all is written.</summary>
    public ArraySegment<byte>? Whole()
    {
        Decide();
        if (_collected is not { } whole) return null;

        return new ArraySegment<byte>(whole.GetBuffer(), 0, (int)whole.Length);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Decide();
        if (_collected is not null && _collected.Length + buffer.Length > maxBytes) await GiveUpAsync(cancellationToken);

        if (_collected is null) await visitor.WriteAsync(buffer, cancellationToken);
        else _collected.Write(buffer.Span);
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Decide();
        return _collected is null ? visitor.FlushAsync(cancellationToken) : Task.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are written asynchronously.");
    public override void Flush() => throw new NotSupportedException("Bodies are written asynchronously.");
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    private void Decide()
    {
        if (!_decided && mayBeKept()) _collected = new MemoryStream(32 * 1024);
        else if (_collected is not null && isTakenBack()) _collected = null;
        _decided = true;
    }

    private async Task GiveUpAsync(CancellationToken ct)
    {
        var soFar = _collected!;
        _collected = null;
        await visitor.WriteAsync(soFar.GetBuffer().AsMemory(0, (int)soFar.Length), ct);
    }
}
