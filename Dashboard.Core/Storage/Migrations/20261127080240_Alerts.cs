using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Dashboard.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Alerts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alert_history",
                schema: "dashboard",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    key = table.Column<string>(type: "text", nullable: false),
                    rule_id = table.Column<string>(type: "text", nullable: false),
                    severity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_history", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "alert_messages",
                schema: "dashboard",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    is_critical = table.Column<bool>(type: "boolean", nullable: false),
                    notes = table.Column<string[]>(type: "text[]", nullable: false),
                    alerts = table.Column<string[]>(type: "text[]", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_result = table.Column<string>(type: "text", nullable: true),
                    token = table.Column<long>(type: "bigint", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_messages", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "alert_states",
                schema: "dashboard",
                columns: table => new
                {
                    rule_id = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    evaluated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_states", x => new { x.rule_id, x.target });
                });

            migrationBuilder.CreateTable(
                name: "alert_attempts",
                schema: "dashboard",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    message_key = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    result = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_attempts", x => x.id);
                    table.ForeignKey(
                        name: "FK_alert_attempts_alert_messages_message_key",
                        column: x => x.message_key,
                        principalSchema: "dashboard",
                        principalTable: "alert_messages",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_notes",
                schema: "dashboard",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    message_key = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    body = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_notes", x => x.key);
                    table.ForeignKey(
                        name: "FK_alert_notes_alert_messages_message_key",
                        column: x => x.message_key,
                        principalSchema: "dashboard",
                        principalTable: "alert_messages",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alert_attempts_at",
                schema: "dashboard",
                table: "alert_attempts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_alert_attempts_message_key_number_at",
                schema: "dashboard",
                table: "alert_attempts",
                columns: new[] { "message_key", "number", "at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alert_history_at_id",
                schema: "dashboard",
                table: "alert_history",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_alert_history_key",
                schema: "dashboard",
                table: "alert_history",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alert_history_rule_id_at",
                schema: "dashboard",
                table: "alert_history",
                columns: new[] { "rule_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_alert_messages_channel_next_at",
                schema: "dashboard",
                table: "alert_messages",
                columns: new[] { "channel", "next_at" },
                filter: "status = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_alert_messages_created_at",
                schema: "dashboard",
                table: "alert_messages",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_alert_notes_at",
                schema: "dashboard",
                table: "alert_notes",
                column: "at",
                filter: "message_key is null");

            migrationBuilder.CreateIndex(
                name: "IX_alert_notes_message_key",
                schema: "dashboard",
                table: "alert_notes",
                column: "message_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_attempts",
                schema: "dashboard");

            migrationBuilder.DropTable(
                name: "alert_history",
                schema: "dashboard");

            migrationBuilder.DropTable(
                name: "alert_notes",
                schema: "dashboard");

            migrationBuilder.DropTable(
                name: "alert_states",
                schema: "dashboard");

            migrationBuilder.DropTable(
                name: "alert_messages",
                schema: "dashboard");
        }
    }
}
