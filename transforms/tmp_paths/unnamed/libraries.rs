//! Files of libraries for which the code names no path: downloads, the sound of a clip, bundles of
//! scripts, models that are installed.

use ruff_python_ast::Expr;

use super::{Look, Said};
use crate::python::facts::{argument, has_unpacking, keyword, last_name, string};
use crate::rule::Effect;
use crate::transforms::made;

impl Look<'_, '_> {
    /// `yt_dlp.YoutubeDL({…})` without a place for the files.
    pub(super) fn downloads_here(&self) -> Said {
        let name = self.name.as_deref()?;
        if !matches!(name, "yt_dlp.YoutubeDL" | "youtube_dl.YoutubeDL") {
            return None;
        }
        let says = |word: &str| self.says(word);
        let placed = [
            "outtmpl",
            "skip_download",
            "simulate",
            "'paths'",
            "\"paths\"",
        ];
        let downloads = [".download(", "download=True"];
        if placed.into_iter().any(says) || !downloads.into_iter().any(says) {
            return None;
        }
        Some((
            Effect::RouteFails,
            "the download goes into the working directory, which is read-only on Vercel".to_owned(),
            "Set `outtmpl` to a path below /tmp on Vercel.".into(),
        ))
    }

    /// `YouTube(url).streams.first().download()`
    pub(super) fn streams_here(&self) -> Said {
        let (name, stream) = self.method()?;
        let node = self.call.node;
        let is_placed = argument(node, "output_path", 0).is_some() || has_unpacking(node);
        let is_stream = || {
            let (module, scope) = (self.at.module, self.call.scope);
            made::is_stream(self.project(), module, scope, stream)
        };
        if name != "download" || is_placed || !is_stream() {
            return None;
        }
        Some((
            Effect::RouteFails,
            "the download goes into the working directory, which is read-only on Vercel".to_owned(),
            "Give it output_path='/tmp' on Vercel.".into(),
        ))
    }

    /// `clip.write_videofile('cut.mp4')`: moviepy puts the sound into a file beside the app's first.
    pub(super) fn keeps_sound_here(&self) -> Said {
        let (name, _) = self.method()?;
        let node = self.call.node;
        let placed = ["temp_audiofile", "temp_audiofile_path"];
        let is_placed = placed.iter().any(|word| keyword(node, word).is_some());
        let is_mute = keyword(node, "audio")
            .is_some_and(|audio| audio.as_boolean_literal_expr().is_some_and(|it| !it.value));
        if name != "write_videofile"
            || is_placed
            || is_mute
            || has_unpacking(node)
            || !self.says("moviepy")
        {
            return None;
        }
        Some((
            Effect::MayFail,
            "the sound of the clip, where it has one, goes into a file of the working directory \
             meanwhile, which is read-only on Vercel"
                .to_owned(),
            "Give it temp_audiofile='/tmp/sound.m4a' and audio_codec='aac', or audio=False.".into(),
        ))
    }

    /// `Environment(app)` of Flask-Assets: its bundles are built below `static/` when a page asks.
    pub(super) fn bundles_here(&self) -> Said {
        let is_settled = || {
            let settings = ["AUTO_BUILD", "auto_build", "ASSETS_DEBUG"];
            settings.into_iter().any(|word| self.says(word))
        };
        if self.name.as_deref()? != "flask_assets.Environment"
            || is_settled()
            || !self.says("output")
        {
            return None;
        }
        Some((
            Effect::RouteFails,
            "bundles are built below static/ when a page asks for them, and that is read-only on Vercel"
                .to_owned(),
            "Build them before the deployment (`flask assets build`), keep them in the repository, and set \
             ASSETS_AUTO_BUILD and ASSETS_MANIFEST to False."
                .into(),
        ))
    }

    /// `ChatBot('Ann')` keeps what it learns in db.sqlite3, `wget.download(url)` and `Instaloader()` what
    /// they fetch beside the app.
    pub(super) fn keeps_here(&self) -> Said {
        let node = self.call.node;
        let given = |key| keyword(node, key).is_some() || has_unpacking(node);
        // index.storage_context.persist() of LlamaIndex
        let persists = |(name, on): (&str, &Expr)| {
            name == "persist" && last_name(on) == "storage_context" && node.arguments.is_empty()
        };
        let name = match self.method().is_some_and(persists) {
            true => "persist",
            false => self.name.as_deref()?,
        };
        let (effect, what, advice) = match name {
            "persist" => (
                Effect::RouteFails,
                "the index goes into storage/ of",
                "Give it persist_dir='/tmp/storage' on Vercel, and that folder to what reads it.",
            ),
            "chatterbot.ChatBot"
                if !given("database_uri") && !self.says("MongoDatabaseAdapter") =>
            {
                (
                    Effect::EveryRequestFails,
                    "what the bot learns goes into db.sqlite3 of",
                    "Give it database_uri='sqlite:////tmp/db.sqlite3' on Vercel, or that of a database server.",
                )
            }
            "wget.download" if argument(node, "out", 1).is_none() && !given("out") => (
                Effect::EveryRequestFails,
                "the download goes into",
                "Give it out='/tmp' on Vercel.",
            ),
            "instaloader.Instaloader" if !given("dirname_pattern") && self.says(".download_") => (
                Effect::RouteFails,
                "downloads go into",
                "Give it dirname_pattern='/tmp/{target}' on Vercel.",
            ),
            _ => return None,
        };
        Some((
            effect,
            format!("{what} the working directory, which is read-only on Vercel"),
            advice.into(),
        ))
    }

    /// `FaceAnalysis(name='buffalo_l')` of InsightFace fetches its models into a folder below HOME.
    pub(super) fn keeps_below_home(&self) -> Said {
        let node = self.call.node;
        let is_placed = argument(node, "root", 1).is_some() || has_unpacking(node);
        if is_placed
            || !matches!(
                self.name.as_deref()?,
                "insightface.app.FaceAnalysis" | "insightface.app.face_analysis.FaceAnalysis"
            )
        {
            return None;
        }
        Some((
            Effect::EveryRequestFails,
            "the models are fetched into ~/.insightface, and HOME is read-only on Vercel, too"
                .to_owned(),
            "Give it root='/tmp/insightface' on Vercel; they are fetched again on each cold start."
                .into(),
        ))
    }

    /// `spacy.cli.download('en_core_web_sm')`: pip installs it, into a folder that nobody can write.
    pub(super) fn installs_a_model(&self) -> Said {
        if !matches!(
            self.name.as_deref()?,
            "spacy.cli.download" | "spacy.cli.download.download"
        ) {
            return None;
        }
        let model = argument(self.call.node, "model", 0).and_then(string);
        let model = model.unwrap_or("the model").replace('_', "-");
        if self.project().declares(&model) == Some(true) {
            return None;
        }
        Some((
            Effect::EveryRequestFails,
            "pip installs a model of spaCy here, into a folder that is read-only on Vercel"
                .to_owned(),
            format!(
                "Declare {model} beside spacy, with the URL of its wheel (`{model} @ https://…`)."
            )
            .into(),
        ))
    }
}
