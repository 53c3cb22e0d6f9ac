using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PublishingPlatform.Syndication.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KeepArchivesBehindNews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsArchive",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_DestinationId_State_IsArchive_Sequence",
                table: "Deliveries",
                columns: new[] { "DestinationId", "State", "IsArchive", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_DestinationId_State_IsArchive_Sequence",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "IsArchive",
                table: "Deliveries");
        }
    }
}
