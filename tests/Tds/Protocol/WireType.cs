using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>A type and its values as they travel (TYPE_INFO and TYPE_VARBYTE, MS-TDS 2.2.5.4 to 2.2.5.6).</summary>
/// <param name="Scale">Decimal places of the seconds of a moment.</param>
internal readonly record struct WireType(byte Code, SqlType Type, int Scale = 0)
{
    private const byte Guid = 0x24;
    private const byte Int = 0x26;
    private const byte Bit = 0x68;
    private const byte Float = 0x6D;
    private const byte DateTime2 = 0x2A;
    private const byte DateTimeOffset = 0x2B;
    private const byte VarBinary = 0xA5;
    private const byte VarChar = 0xA7;
    private const byte NVarChar = 0xE7;
    private const byte NChar = 0xEF;
    // What the driver sends the statement itself as when it is longer than 4,000 characters.
    private const byte NText = 0x63;

    private const ushort Partially = 0xFFFF;
    private const int TicksScale = 7;

    // Latin1_General_100_BIN2: LCID 0x409, the bit for code points, version 2 (MS-TDS 2.2.5.1.2).
    private static readonly byte[] Collation = [0x09, 0x04, 0x00, 0x22, 0x00];

    public static ReadOnlySpan<byte> CollationBytes => Collation;

    public static WireType Read(ByteReader reader)
    {
        var code = reader.Byte();
        switch (code)
        {
            case Guid:
                reader.Skip(1);
                return new WireType(code, SqlType.Guid);
            case Bit:
                reader.Skip(1);
                return new WireType(code, SqlType.Bit);
            case Int:
                return new WireType(code, new SqlType(IntegerOf(reader.Byte())));
            case Float:
                reader.Skip(1);
                return new WireType(code, SqlType.Float);
            case DateTime2:
                return new WireType(code, SqlType.DateTime2, reader.Byte());
            case DateTimeOffset:
                return new WireType(code, SqlType.DateTimeOffset, reader.Byte());
            case NVarChar or NChar:
                var bytes = reader.UInt16();
                reader.Skip(Collation.Length);
                return new WireType(code, bytes == Partially ? SqlType.LongText : SqlType.Text(bytes / 2));
            case NText:
                reader.Skip(sizeof(int) + Collation.Length);
                return new WireType(code, SqlType.LongText);
            case VarBinary:
                var length = reader.UInt16();
                return new WireType(code, length == Partially ? SqlType.Binary(SqlType.Max) : SqlType.Binary(length));
            default:
                throw SqlError.Unknown($"parameters of the type of code 0x{code:X2}");
        }
    }

    public object? ReadValue(ByteReader reader) => Code switch
    {
        NVarChar or NChar => ReadBytes(reader) is { } text ? TextOf(text) : null,
        NText => reader.Int32() is var bytes && bytes < 0 ? null : TextOf(reader.Take(bytes).ToArray()),
        VarBinary => ReadBytes(reader),
        _ => reader.Byte() is var length && length == 0 ? null : ReadFixed(reader, length),
    };

    /// <param name="isNullable">Numbers that are never null come without their length (MS-TDS 2.2.5.4.1); so the driver reads them, too.</param>
    public static void WriteInfo(ByteWriter writer, SqlType type, bool isNullable)
    {
        if (!isNullable && FixedCode(type.Kind) is { } code)
        {
            writer.Byte(code);
            return;
        }

        switch (type.Kind)
        {
            case SqlKind.Null or SqlKind.Int:
                writer.Byte(Int).Byte(4);
                break;
            case SqlKind.TinyInt:
                writer.Byte(Int).Byte(1);
                break;
            case SqlKind.SmallInt:
                writer.Byte(Int).Byte(2);
                break;
            case SqlKind.BigInt:
                writer.Byte(Int).Byte(8);
                break;
            case SqlKind.Bit:
                writer.Byte(Bit).Byte(1);
                break;
            case SqlKind.Float:
                writer.Byte(Float).Byte(8);
                break;
            case SqlKind.Guid:
                writer.Byte(Guid).Byte(16);
                break;
            case SqlKind.DateTime2:
                writer.Byte(DateTime2).Byte(TicksScale);
                break;
            case SqlKind.DateTimeOffset:
                writer.Byte(DateTimeOffset).Byte(TicksScale);
                break;
            case SqlKind.Text:
                writer.Byte(NVarChar).UInt16(type.Length == SqlType.Max ? Partially : type.Length * 2).Bytes(Collation);
                break;
            case SqlKind.Binary:
                writer.Byte(VarBinary).UInt16(type.Length == SqlType.Max ? Partially : type.Length);
                break;
            default:
                throw new InvalidOperationException($"{type} does not travel.");
        }
    }

    /// <summary>A value as it is stored; see <see cref="Stored"/>.</summary>
    public static void WriteValue(ByteWriter writer, SqlType type, bool isNullable, object? value)
    {
        var hasLength = isNullable || FixedCode(type.Kind) is null;
        switch (type.Kind)
        {
            case SqlKind.Text:
                WriteBytes(writer, type, value is null ? null : System.Text.Encoding.Unicode.GetBytes((string)value));
                return;
            case SqlKind.Binary:
                WriteBytes(writer, type, (byte[]?)value);
                return;
        }

        if (value is null)
        {
            writer.Byte(0);
            return;
        }

        switch (type.Kind)
        {
            case SqlKind.Float:
                if (hasLength) writer.Byte(8);
                writer.Int64(BitConverter.DoubleToInt64Bits(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)));
                return;
            case SqlKind.Guid:
                Span<byte> guid = stackalloc byte[16];
                Stored.ToGuid((byte[])value, guid);
                writer.Byte(16).Bytes(guid);
                return;
            case SqlKind.DateTime2:
                writer.Byte(8);
                WriteTicks(writer, (long)value);
                return;
            case SqlKind.DateTimeOffset:
                writer.Byte(10);
                WriteTicks(writer, (long)value);
                // Minutes from UTC.
                writer.UInt16(0);
                return;
            default:
                WriteInteger(writer, type, (long)value, hasLength);
                return;
        }
    }

    private object ReadFixed(ByteReader reader, int length)
    {
        switch (Code)
        {
            case Guid:
                return Stored.FromGuid(reader.Take(16));
            case Bit:
                return reader.Byte() == 0 ? 0L : 1L;
            case Int:
                return length switch { 1 => (long)reader.Byte(), 2 => (short)reader.UInt16(), 4 => reader.Int32(), _ => reader.Int64() };
            case Float:
                return length == 4 ? (double)reader.Single() : reader.Double();
            case DateTime2:
                return ReadTicks(reader, length - 3);
            case DateTimeOffset:
                var ticks = ReadTicks(reader, length - 5);
                // SQL Server would keep it; what is stored here has no place for it.
                if (reader.UInt16() != 0) throw SqlError.Unknown("a datetimeoffset that is not in UTC");
                return ticks;
            default:
                throw new InvalidOperationException($"0x{Code:X2} has no fixed length.");
        }
    }

    private long ReadTicks(ByteReader reader, int lengthOfTime)
    {
        long time = 0;
        for (var i = 0; i < lengthOfTime; i++) time |= (long)reader.Byte() << (8 * i);
        for (var scale = Scale; scale < TicksScale; scale++) time *= 10;

        var days = reader.Byte() | (reader.Byte() << 8) | (reader.Byte() << 16);
        return days * TimeSpan.TicksPerDay + time;
    }

    private static void WriteTicks(ByteWriter writer, long ticks)
    {
        var (days, time) = Math.DivRem(ticks, TimeSpan.TicksPerDay);
        for (var i = 0; i < 5; i++) writer.Byte((byte)(time >> (8 * i)));
        for (var i = 0; i < 3; i++) writer.Byte((byte)(days >> (8 * i)));
    }

    private static void WriteInteger(ByteWriter writer, SqlType type, long value, bool hasLength)
    {
        var (least, most) = type.Kind is SqlKind.Null ? SqlType.Int.Range : type.Range;
        if (value < least || value > most) throw new SqlError(8115, $"Arithmetic overflow error converting expression to data type {type}.");

        var length = type.Kind switch { SqlKind.Bit or SqlKind.TinyInt => 1, SqlKind.SmallInt => 2, SqlKind.BigInt => 8, _ => 4 };
        if (hasLength) writer.Byte((byte)length);
        for (var i = 0; i < length; i++) writer.Byte((byte)(value >> (8 * i)));
    }

    private static byte? FixedCode(SqlKind kind) => kind switch
    {
        SqlKind.TinyInt => 0x30,
        SqlKind.Bit => 0x32,
        SqlKind.SmallInt => 0x34,
        SqlKind.Int => 0x38,
        SqlKind.Float => 0x3E,
        SqlKind.BigInt => 0x7F,
        _ => null,
    };

    private byte[]? ReadBytes(ByteReader reader)
    {
        if (Type.Length != SqlType.Max) return reader.UInt16() is var length && length == ushort.MaxValue ? null : reader.Take(length).ToArray();

        // In chunks, after the whole length or the word that it is not known (MS-TDS 2.2.5.2.3).
        if (reader.Int64() == -1) return null;

        using var all = new MemoryStream();
        while (reader.Int32() is var chunk && chunk != 0) all.Write(reader.Take(chunk));

        return all.ToArray();
    }

    private static void WriteBytes(ByteWriter writer, SqlType type, byte[]? value)
    {
        if (type.Length != SqlType.Max)
        {
            if (value is null) writer.UInt16(ushort.MaxValue);
            else writer.UInt16(value.Length).Bytes(value);

            return;
        }

        writer.Int64(value?.Length ?? -1);
        if (value is null) return;

        if (value.Length > 0) writer.Int32(value.Length).Bytes(value);
        writer.Int32(0);
    }

    private static string TextOf(byte[] bytes)
    {
        var text = System.Text.Encoding.Unicode.GetString(bytes);
        for (var i = 0; i < text.Length; i++)
        {
            // SQLite keeps UTF-8, which has no halves of characters; SQL Server takes them.
            if (text[i] == '\0') throw SqlError.Unknown("a text with a NUL in it");
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) throw SqlError.Unknown("a text with half a character in it");
            i++;
        }

        return text;
    }

    private static SqlKind IntegerOf(byte length) => length switch
    {
        1 => SqlKind.TinyInt,
        2 => SqlKind.SmallInt,
        4 => SqlKind.Int,
        _ => SqlKind.BigInt,
    };
}
