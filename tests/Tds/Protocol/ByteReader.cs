using System.Buffers.Binary;
using System.Text;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>Reads what a client has sent. Numbers are little-endian except where MS-TDS says otherwise.</summary>
internal sealed class ByteReader(byte[] bytes, int position = 0)
{
    public int Position { get; private set; } = position;

    public bool IsAtEnd => Position >= bytes.Length;

    public byte Byte() => Take(1)[0];

    public byte Peek() => bytes[Position];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public ushort UInt16BigEndian() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public string Text(int characters) => Encoding.Unicode.GetString(Take(characters * 2));

    /// <summary>A text after the number of its characters in one byte (B_VARCHAR).</summary>
    public string ShortText() => Text(Byte());

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || Position + count > bytes.Length) throw new InvalidDataException("The message ends too early.");

        var taken = bytes.AsSpan(Position, count);
        Position += count;
        return taken;
    }

    public ReadOnlySpan<byte> Rest() => Take(bytes.Length - Position);

    public void Skip(int count) => Take(count);
}
