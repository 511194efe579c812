REGION = "fra1"
