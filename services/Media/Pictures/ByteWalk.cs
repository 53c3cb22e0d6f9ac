using System.Buffers.Binary;

namespace PublishingPlatform.Media.Pictures;

/// <summary>Forward reading of a file's containers; the end of the file is an answer, not an exception.</summary>
internal sealed class ByteWalk(Stream file)
{
    private readonly byte[] window = new byte[64 * 1024];
    private int at;
    private int filled;

    /// <summary>The next byte, or -1 at the end.</summary>
    internal int Next()
    {
        if (at == filled && !Fill()) return -1;
        return window[at++];
    }

    internal bool Take(Span<byte> into)
    {
        for (var done = 0; done < into.Length;)
        {
            if (at == filled && !Fill()) return false;
            var some = Math.Min(into.Length - done, filled - at);
            window.AsSpan(at, some).CopyTo(into[done..]);
            at += some;
            done += some;
        }

        return true;
    }

    internal bool Skip(long count)
    {
        var buffered = (int)Math.Min(count, filled - at);
        at += buffered;
        if (count == buffered) return true;

        file.Position += count - buffered;
        return file.Position <= file.Length;
    }

    /// <summary>Moves to just behind the next occurrence; false at the end.</summary>
    internal bool SkipPast(byte value)
    {
        while (at < filled || Fill())
        {
            var found = window.AsSpan(at, filled - at).IndexOf(value);
            if (found >= 0)
            {
                at += found + 1;
                return true;
            }

            at = filled;
        }

        return false;
    }

    internal int BigEndian16()
    {
        Span<byte> two = stackalloc byte[2];
        return Take(two) ? BinaryPrimitives.ReadUInt16BigEndian(two) : -1;
    }

    private bool Fill()
    {
        at = 0;
        filled = file.Read(window);
        return filled > 0;
    }
}
