using Microsoft.Data.SqlClient;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

/// <summary>What the stand-in has not: rows that are locked one by one.</summary>
public sealed class RowLocksOfSqlServer
{
    [Fact]
    public async Task Who_writes_one_row_does_not_wait_for_who_writes_another()
    {
        using var server = SqlServer.Real();
        await using var one = await Begin(server, "CREATE TABLE [Places] ([Name] nvarchar(5) NOT NULL PRIMARY KEY, [Size] int NOT NULL); INSERT INTO [Places] VALUES (N'Bonn', 1), (N'Ulm', 1)");
        await using var other = await Begin(server, "SELECT 1");

        await Write(one, "UPDATE [Places] SET [Size] = 2 WHERE [Name] = N'Bonn'");
        await Write(other, "UPDATE [Places] SET [Size] = 2 WHERE [Name] = N'Ulm'");
    }

    private static async Task<SqlTransaction> Begin(SqlServer server, string first)
    {
        var connection = new SqlConnection(server.Database("driver"));
        await connection.OpenAsync();
        await using var command = new SqlCommand(first, connection);
        await command.ExecuteNonQueryAsync();
        return (SqlTransaction)await connection.BeginTransactionAsync();
    }

    private static async Task Write(SqlTransaction transaction, string sql)
    {
        await using var command = new SqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = 5 };
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}

/// <summary>What Platform counts on below Entity Framework; on the stand-in it also shows that this is like a real server.</summary>
public sealed class TheDriverOnSqlServer : IDisposable
{
    private readonly SqlServer server = SqlServer.Given();

    public TheDriverOnSqlServer() => Execute("""
        CREATE TABLE [Places] ([Name] nvarchar(5) NOT NULL, [Size] int NULL, CONSTRAINT [PK_Places] PRIMARY KEY ([Name]));
        CREATE UNIQUE INDEX [IX_Size] ON [Places] ([Size]) WHERE [Size] IS NOT NULL;
        CREATE TABLE [Roads] ([Id] bigint NOT NULL IDENTITY, [Place] nvarchar(5) NOT NULL, CONSTRAINT [PK_Roads] PRIMARY KEY ([Id]), CONSTRAINT [FK_Roads] FOREIGN KEY ([Place]) REFERENCES [Places] ([Name]) ON DELETE NO ACTION);
        INSERT INTO [Places] ([Name], [Size]) VALUES (N'Bonn', 1);
        """);

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData("INSERT INTO [Places] ([Name]) VALUES (N'Bonn')", 2627)]
    [InlineData("INSERT INTO [Places] ([Name]) VALUES (N'Bonn ')", 2627)]
    [InlineData("INSERT INTO [Places] ([Name], [Size]) VALUES (N'Ulm', 1)", 2601)]
    [InlineData("INSERT INTO [Places] ([Name]) VALUES (N'Berlin')", 2628)]
    [InlineData("INSERT INTO [Places] ([Name]) VALUES (N'𠮷𠮷𠮷')", 2628)]
    [InlineData("INSERT INTO [Places] ([Size]) VALUES (2)", 515)]
    [InlineData("INSERT INTO [Roads] ([Place]) VALUES (N'Ulm')", 547)]
    [InlineData("INSERT INTO [Roads] ([Id], [Place]) VALUES (1, N'Bonn')", 544)]
    [InlineData("SELECT [Name] FROM [Towns]", 208)]
    [InlineData("SELECT [name] FROM [Places]", 207)]
    [InlineData("SELECT CAST(N'x' AS int)", 245)]
    [InlineData("SELECT @unknown", 137)]
    [InlineData("SELECT 1 FROM", 102)]
    public void Refusals_have_their_numbers(string sql, int number) =>
        Assert.Equal(number, Assert.Throws<SqlException>(() => Execute(sql)).Number);

    [Fact]
    public void Texts_are_equal_whatever_spaces_stand_at_their_end()
    {
        Assert.Equal(1, Execute("SELECT COUNT(*) FROM [Places] WHERE [Name] = N'Bonn  '"));
        Assert.Equal(0, Execute("SELECT COUNT(*) FROM [Places] WHERE [Name] = N' Bonn'"));
        Assert.Equal(3, Execute("SELECT LEN(N' Ab  ')"));
    }

    [Fact]
    public void Numbers_above_an_int_are_a_bigint_where_they_are_cast_to_it() => Assert.Equal(1L << 33, Execute("SELECT CAST(4294967296 AS bigint) * CAST(2 AS bigint)"));

    [Fact]
    public void A_command_that_takes_too_long_is_given_up_and_its_connection_is_still_of_use()
    {
        using var connection = Open();
        using var slow = new SqlCommand("WAITFOR DELAY '00:01:00'", connection) { CommandTimeout = 1 };

        const int timeout = -2;
        Assert.Equal(timeout, Assert.Throws<SqlException>(() => slow.ExecuteNonQuery()).Number);

        using var next = new SqlCommand("SELECT 7", connection);
        Assert.Equal(7, next.ExecuteScalar());
    }

    [Fact]
    public void A_connection_out_of_the_pool_has_nothing_left_of_its_last_use()
    {
        using (var left = Open())
        {
            var transaction = left.BeginTransaction();
            using var insert = new SqlCommand("INSERT INTO [Places] ([Name]) VALUES (N'Ulm')", left, transaction);
            insert.ExecuteNonQuery();
        }

        Assert.Equal(1, Execute("SELECT COUNT(*) FROM [Places]"));
    }

    [Fact]
    public async Task Who_reads_does_not_wait_for_who_writes_and_sees_what_is_committed()
    {
        using var writing = Open();
        using var transaction = writing.BeginTransaction();
        using var insert = new SqlCommand("INSERT INTO [Places] ([Name]) VALUES (N'Ulm')", writing, transaction);
        insert.ExecuteNonQuery();
        using var reading = Open();
        using var other = reading.BeginTransaction();
        using var count = new SqlCommand("SELECT COUNT(*) FROM [Places]", reading, other);

        var before = await count.ExecuteScalarAsync();
        transaction.Commit();
        var after = await count.ExecuteScalarAsync();

        Assert.Equal((1, 2), ((int)before!, (int)after!));
    }

    [Fact]
    public void A_savepoint_takes_back_what_came_after_it()
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        Run("INSERT INTO [Places] ([Name]) VALUES (N'Ulm')");
        transaction.Save("before");
        Run("INSERT INTO [Places] ([Name]) VALUES (N'Hof')");
        transaction.Rollback("before");
        transaction.Commit();

        Assert.Equal(2, Execute("SELECT COUNT(*) FROM [Places]"));

        void Run(string sql)
        {
            using var command = new SqlCommand(sql, connection, transaction);
            command.ExecuteNonQuery();
        }
    }

    [Theory]
    [InlineData("Mandatory", 100_000)]
    [InlineData("Optional", 3_000)]
    public void Long_answers_come_whole_however_much_of_the_connection_is_encrypted(string encrypt, int length)
    {
        using var connection = new SqlConnection($"{server.Database("driver")};Encrypt={encrypt}");
        connection.Open();
        using var command = new SqlCommand("SELECT @long + @long AS [Long]", connection);
        command.Parameters.AddWithValue("@long", new string('ü', length));

        Assert.Equal(new string('ü', 2 * length), command.ExecuteScalar());
    }

    [Fact]
    public void A_database_that_is_not_there_and_a_wrong_password_are_told()
    {
        var given = new SqlConnectionStringBuilder(server.Database("driver")) { Pooling = false, ConnectRetryCount = 0 };
        var wrong = new SqlConnectionStringBuilder(given.ConnectionString) { Password = "wrong" };
        var nowhere = new SqlConnectionStringBuilder(given.ConnectionString) { InitialCatalog = "nowhere" };

        Assert.Equal(4060, Refused(nowhere));
        Assert.Equal(18456, Refused(wrong));

        static int Refused(SqlConnectionStringBuilder to)
        {
            using var connection = new SqlConnection(to.ConnectionString);
            return Assert.Throws<SqlException>(connection.Open).Number;
        }
    }

    private SqlConnection Open()
    {
        var connection = new SqlConnection(server.Database("driver"));
        connection.Open();
        return connection;
    }

    private object? Execute(string sql)
    {
        using var connection = Open();
        using var command = new SqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
