using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PublishingPlatform.Reader.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SectionDigests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Digest",
                table: "Sections",
                type: "int",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Digest",
                table: "Sections");
        }
    }
}
