using System.Buffers;
using System.Text;

namespace PublishingPlatform.Reader.Pages;

/// <summary>A page while it is written, in borrowed memory: some twenty thousand characters that nobody needs afterwards.</summary>
internal sealed class PageText : TextWriter
{
    private char[] text = ArrayPool<char>.Shared.Rent(32 * 1024);
    private int length;

    public override Encoding Encoding => Encoding.UTF8;

    public int Utf8Length => Encoding.UTF8.GetByteCount(Written);

    private ReadOnlySpan<char> Written => text.AsSpan(0, length);

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (text.Length - length < buffer.Length) Grow(length + buffer.Length);

        buffer.CopyTo(text.AsSpan(length));
        length += buffer.Length;
    }

    // All at once, so that no character is cut in two.
    public void WriteTo(IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(Written, output);

    protected override void Dispose(bool disposing)
    {
        if (disposing && text.Length > 0)
        {
            ArrayPool<char>.Shared.Return(text);
            text = [];
        }

        base.Dispose(disposing);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, text.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(text);
        text = larger;
    }
}
