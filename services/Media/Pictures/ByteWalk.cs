using System.Buffers.Binary;

namespace PublishingPlatform.Media.Pictures;

/// <summary>Forward reading of a file's containers; the end of the file is an answer, not an exception.</summary>
internal sealed class ByteWalk(Stream file)
{
    private readonly byte[] _window = new byte[64 * 1024];
    private int _at;
    private int _filled;

    /// <summary>The next byte, or -1 at the end.</summary>
    internal int Next()
    {
        if (_at == _filled && !Fill()) return -1;
        return _window[_at++];
    }

    internal bool Take(Span<byte> into)
    {
        for (var done = 0; done < into.Length;)
        {
            if (_at == _filled && !Fill()) return false;
            var some = Math.Min(into.Length - done, _filled - _at);
            _window.AsSpan(_at, some).CopyTo(into[done..]);
            _at += some;
            done += some;
        }

        return true;
    }

    internal bool Skip(long count)
    {
        var buffered = (int)Math.Min(count, _filled - _at);
        _at += buffered;
        if (count == buffered) return true;

        file.Position += count - buffered;
        return file.Position <= file.Length;
    }

    /// <summary>Moves to just behind the next occurrence; false at the end.</summary>
    internal bool SkipPast(byte value)
    {
        while (_at < _filled || Fill())
        {
            var found = _window.AsSpan(_at, _filled - _at).IndexOf(value);
            if (found >= 0)
            {
                _at += found + 1;
                return true;
            }

            _at = _filled;
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
        _at = 0;
        _filled = file.Read(_window);
        return _filled > 0;
    }
}
