using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PublishingPlatform.Syndication.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddRebuild : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Since",
                table: "Sections",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsRestated",
                table: "Revisions",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Rebuilds",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Stories = table.Column<int>(type: "int", nullable: false),
                    Sections = table.Column<int>(type: "int", nullable: false),
                    Assets = table.Column<int>(type: "int", nullable: false),
                    ContentSent = table.Column<int>(type: "int", nullable: true),
                    MediaSent = table.Column<int>(type: "int", nullable: true)
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
