CREATE INDEX "budget_owner" ON "budget" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "category_owner" ON "category" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "wallet_owner" ON "wallet" USING btree ("owner_id");