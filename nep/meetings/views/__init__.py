"""Pages of meetings, one file per page or small group of acts."""
