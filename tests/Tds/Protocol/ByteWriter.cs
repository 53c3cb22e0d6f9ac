using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>Collects what a client is to get.</summary>
internal sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);

    public int Length => buffer.WrittenCount;

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    public ByteWriter Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
        return this;
    }

    public ByteWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(2), checked((ushort)value));
        buffer.Advance(2);
        return this;
    }

    public ByteWriter UInt16BigEndian(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(buffer.GetSpan(2), checked((ushort)value));
        buffer.Advance(2);
        return this;
    }

    public ByteWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
        return this;
    }

    public ByteWriter Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
        return this;
    }

    public ByteWriter Bytes(ReadOnlySpan<byte> value)
    {
        buffer.Write(value);
        return this;
    }

    public ByteWriter Text(string value)
    {
        var count = value.Length * 2;
        Encoding.Unicode.GetBytes(value, buffer.GetSpan(count));
        buffer.Advance(count);
        return this;
    }

    /// <summary>A text after the number of its characters in one byte (B_VARCHAR); longer ones are cut.</summary>
    public ByteWriter ShortText(string value)
    {
        var cut = value.Length > byte.MaxValue ? value[..byte.MaxValue] : value;
        return Byte((byte)cut.Length).Text(cut);
    }

    /// <summary>A text after the number of its characters in two bytes (US_VARCHAR).</summary>
    public ByteWriter LongText(string value) => UInt16(value.Length).Text(value);
}
