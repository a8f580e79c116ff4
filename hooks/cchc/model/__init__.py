"""The domain model: the plan, the ward, articles and issues. Data only; nothing here reads, decides or draws."""
