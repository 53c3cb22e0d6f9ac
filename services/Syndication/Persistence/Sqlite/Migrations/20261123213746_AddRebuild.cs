using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PublishingPlatform.Syndication.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddRebuild : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Since",
                table: "Sections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsRestated",
                table: "Revisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Rebuilds",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Stories = table.Column<int>(type: "INTEGER", nullable: false),
                    Sections = table.Column<int>(type: "INTEGER", nullable: false),
                    Assets = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentSent = table.Column<int>(type: "INTEGER", nullable: true),
                    MediaSent = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rebuilds", x => x.RequestId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Rebuilds");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "Sections");

            migrationBuilder.DropColumn(
                name: "IsRestated",
                table: "Revisions");
        }
    }
}
